"""What is put into a workbook is what others read from it, as what it is."""

import datetime as dt
import math
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter

from pipelines.release.pack.xlsx.book import book_being_written
from pipelines.release.pack.xlsx.cells import letters_of
from pipelines.release.pack.xlsx.looks import Look

MARCH_1900 = dt.date(1900, 3, 1)


def written(folder: Path, rows: pl.DataFrame) -> Path:
    path = folder / "rows.xlsx"
    with book_being_written(path, "a & b", "<c>") as book, book.sheet("名'单 & <1>") as sheet:
        sheet.frozen, sheet.headings = (1, 1), 1
        sheet.fit_columns(rows)
        sheet.put_headings(rows.columns, Look.NAME)
        sheet.put(rows)
    return path


def read_back(folder: Path, cells: pl.Series) -> list[object]:
    sheet = openpyxl.load_workbook(written(folder, cells.to_frame("cells"))).worksheets[0]
    return [sheet.cell(2 + place, 1).value for place in range(len(cells))]


@pytest.mark.parametrize(
    "numbers",
    [
        pl.Series([0, -1, 10**15 - 1, 1 - 10**15, None]),
        pl.Series([0.1 + 0.2, -1.5, 1e300, 5e-324, None]),
        pl.Series([255, 0], dtype=pl.UInt8),
        pl.Series([2**20, -(2**20)], dtype=pl.Int128),
        pl.Series([True, False, None]),
    ],
)
def test_numbers_and_truths_are_given_back(tmp_path: Path, numbers: pl.Series) -> None:
    assert read_back(tmp_path, numbers) == numbers.to_list()


def test_numbers_that_a_cell_would_round_or_cannot_hold_are_text(tmp_path: Path) -> None:
    assert read_back(tmp_path, pl.Series([10**15, -(10**15)])) == ["1000000000000000", "-1000000000000000"]
    assert read_back(tmp_path, pl.Series([math.inf, math.nan])) == ["inf", "NaN"]


def test_days_and_times_are_given_back_from_march_1900_on_and_are_text_before(tmp_path: Path) -> None:
    days = [MARCH_1900, dt.date(2024, 2, 29), dt.date(9999, 12, 31)]
    times = [dt.datetime.combine(day, dt.time(23, 59, 58)) for day in days]
    assert read_back(tmp_path, pl.Series(days)) == [dt.datetime.combine(day, dt.time()) for day in days]
    assert read_back(tmp_path, pl.Series(times)) == times
    in_shanghai = pl.Series([times[1]]).dt.replace_time_zone("Asia/Shanghai")
    assert read_back(tmp_path, in_shanghai) == [times[1] - dt.timedelta(hours=8)]
    before = MARCH_1900 - dt.timedelta(days=1)
    assert read_back(tmp_path, pl.Series([before])) == ["1900-02-28"]
    assert read_back(tmp_path, pl.Series([dt.datetime.combine(before, dt.time(8))])) == ["1900-02-28 08:00:00.000000"]


def test_columns_have_the_letters_that_others_give_them() -> None:
    assert [letters_of(place) for place in range(800)] == [get_column_letter(place + 1) for place in range(800)]


def test_rows_of_any_number_stand_under_one_another_and_gaps_stay_gaps(tmp_path: Path) -> None:
    rows = pl.DataFrame({"n": range(9_000)}).with_columns(text=pl.when(pl.col("n") % 3 == 0).then(pl.lit("x")))
    sheet = openpyxl.load_workbook(written(tmp_path, rows), read_only=True).worksheets[0]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == rows.rows()
    assert sheet.calculate_dimension() == "A1:B9001"


def test_every_part_is_xml_and_names_are_what_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, pl.DataFrame({"a": ["x"]}))
    with zipfile.ZipFile(path) as package:
        parts = package.namelist()
        assert all(etree.fromstring(package.read(part)) is not None for part in parts)
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    book = openpyxl.load_workbook(path)
    assert (book.sheetnames, book.properties.title, book.properties.description) == (["名'单 & <1>"], "a & b", "<c>")
    assert book.worksheets[0].auto_filter.ref == "A1:A2"


def test_a_sheet_without_rows_still_has_its_headings_and_a_filter(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, pl.DataFrame({"a": [], "b": []}))).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["a", "b"]]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:B2", "B2")


def test_blanks_at_the_ends_of_a_text_are_said_to_be_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, pl.DataFrame({"a": ["x y", " x", "y\n", "\u3000"]}))) as package:
        texts = etree.fromstring(package.read("xl/worksheets/sheet1.xml")).findall(".//{*}t")
    kept = {text.text: text.get("{http://www.w3.org/XML/1998/namespace}space") for text in texts}
    assert kept == {"a": None, "x y": None, " x": "preserve", "y\n": "preserve", "\u3000": "preserve"}
