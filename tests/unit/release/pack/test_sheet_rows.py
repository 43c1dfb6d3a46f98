"""The rows of a sheet are the XML that xlsxwriter makes of their cells one by one; here it does, as a witness."""

import datetime as dt
import math
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from polars.testing.parametric import column, dataframes

from pipelines.release.pack.csv_form import BETWEEN
from pipelines.release.pack.sheet_form import Formats, formats_of, set_columns
from pipelines.release.pack.sheet_rows import LONGEST_TEXT, write_rows
from pipelines.release.pack.spreadsheet_text import as_seen, begins_like_a_formula

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["=1", " ＝1", "", " a", "a\n", "_x0041_", "<b>&amp;", "<r>", "\ufffe\x00", "</r>"]),
)
FRAMES = dataframes(
    [
        column("text", pl.String, strategy=TEXTS, allow_null=True),
        column("list", pl.List(pl.String), strategy=st.lists(TEXTS, max_size=3), allow_null=True),
        column("truth", pl.Boolean, allow_null=True),
        column("whole", pl.Int64, allow_null=True),
        column("small", pl.Int32, allow_null=True),
        column("share", pl.Float64, allow_null=True),
        column("day", pl.Date, strategy=st.dates(dt.date(1890, 1, 1), dt.date(2090, 1, 1)), allow_null=True),
        column(
            "at",
            pl.Datetime("us"),
            strategy=st.datetimes(dt.datetime.fromisoformat("1890-01-01"), dt.datetime.fromisoformat("2090-01-01")),
            allow_null=True,
        ),
    ],
    max_size=6,
)


@given(FRAMES)
@example(pl.DataFrame({"text": ["a" * LONGEST_TEXT, "=" * (LONGEST_TEXT + 1), None], "whole": [10**15, None, -1]}))
@example(pl.DataFrame({"share": [math.nan, math.inf, -math.inf, 0.1, 1e22, 1 / 3]}))
def test_rows_are_the_xml_that_xlsxwriter_writes_of_their_cells(rows: pl.DataFrame) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (sheet_of(Path(folder), rows, write) for write in (write_rows, write_cell_by_cell))
        assert ours == theirs


def test_text_that_is_like_the_markup_of_a_workbook_is_text(tmp_path: Path) -> None:
    text = "<r><t>甲</t></r>"
    write(tmp_path / "book.xlsx", pl.DataFrame({"name": [text]}), write_rows)
    assert openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0]["A2"].value == text


def test_a_time_with_a_zone_is_told_in_utc_and_other_kinds_as_text_or_number(tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {
            "zoned": pl.Series([dt.datetime.fromisoformat("2022-01-15T08:00")]).dt.replace_time_zone("Asia/Shanghai"),
            "hour": [dt.time(8, 30)],
            "exact": pl.Series(["1.25"]).cast(pl.Decimal(10, 2)),
            "nothing": [None],
        }
    )
    write(tmp_path / "book.xlsx", rows, write_rows)
    (cells,) = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    assert cells == (dt.datetime.fromisoformat("2022-01-15"), "08:30:00", 1.25, None)


@pytest.mark.parametrize("height", [16_384, 16_385])
def test_rows_beyond_those_written_at_once_follow_under_their_numbers(tmp_path: Path, height: int) -> None:
    write(tmp_path / "book.xlsx", pl.DataFrame({"n": range(height)}), write_rows)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx", read_only=True).worksheets[0]
    assert [n for (n,) in sheet.iter_rows(min_row=2, values_only=True)] == list(range(height))


def sheet_of(folder: Path, rows: pl.DataFrame, write_body: Any) -> str:
    path = folder / "book.xlsx"
    write(path, rows, write_body)
    return zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


def write(path: Path, rows: pl.DataFrame, write_body: Any) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        formats = formats_of(book)
        # So that formats have the same numbers, whichever is asked first.
        for its in (formats.day, formats.time, formats.text_like_a_formula):
            its._get_xf_index()
        sheet = book.add_worksheet()
        set_columns(sheet, rows, formats)
        for place, name in enumerate(rows.columns):
            sheet.write_string(0, place, name)
        write_body(sheet, rows, 1, formats)


def write_cell_by_cell(sheet: Any, rows: pl.DataFrame, first: int, formats: Formats) -> None:
    for number, row in enumerate(rows.iter_rows(), start=first):
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, number, place, cell, formats)


def _write_cell(sheet: Any, row: int, place: int, cell: Any, formats: Formats) -> None:
    first_day = dt.date(1900, 3, 1)
    if isinstance(cell, str):
        _write_text(sheet, row, place, cell, formats)
    elif isinstance(cell, list):
        _write_text(sheet, row, place, BETWEEN.join("" if one is None else str(one) for one in cell), formats)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, dt.datetime):
        if cell.date() < first_day:
            sheet.write_string(row, place, cell.isoformat(" "))
        else:
            sheet.write_datetime(row, place, cell, formats.time)
    elif isinstance(cell, dt.date):
        if cell < first_day:
            sheet.write_string(row, place, cell.isoformat())
        else:
            sheet.write_datetime(row, place, cell, formats.day)
    elif abs(cell) < 10**15 or (isinstance(cell, float) and math.isfinite(cell)):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, str(cell))


def _write_text(sheet: Any, row: int, place: int, text: str, formats: Formats) -> None:
    text = as_seen(text)
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    sheet.write_string(row, place, text, formats.text_like_a_formula if begins_like_a_formula(text) else None)
