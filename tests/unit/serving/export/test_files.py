"""Rows written to a file are read back by the tools of each kind as they were."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.language import Language
from pipelines.release.pack.sheet_form import MOST_ROWS
from serving.export.files import write_file
from serving.export.labels import Label
from serving.export.stata import stata_names
from serving.export.unwritable import UnwritableFile

MORNING, NIGHT, DAY = (
    dt.datetime.fromisoformat(at) for at in ("2022-01-15T08:00", "2020-01-01T00:00:01", "2022-01-15")
)
ROWS = pl.DataFrame(
    {
        "name": ["绿", "=1+1", "", None],
        "held": [True, False, None, True],
        "year": [2017, None, 2**40, -1],
        "share": [0.5, float("nan"), None, -1.25],
        "day": [dt.date(2022, 1, 15), None, dt.date(1899, 1, 1), dt.date(2020, 2, 29)],
        "at": [MORNING, None, NIGHT, None],
        "programs": [["甲", "乙"], [], None, ["丙"]],
    }
)
LABELS = {"year": Label("Year of award, a number", "年份，数字"), "held": Label("Whether held", "是否持有")}


def written(folder: Path, kind: str, rows: pl.DataFrame = ROWS, language: Language = Language.EN) -> Path:
    path = folder / f"rows.{kind}"
    # In pieces, as an answer comes.
    pieces = [rows.slice(start, 3) for start in range(0, max(rows.height, 1), 3)]
    assert write_file(path, iter(pieces), LABELS, language) == rows.height
    return path


def test_csv_is_what_a_spreadsheet_opens(tmp_path: Path) -> None:
    assert written(tmp_path, "csv").read_text("utf-8-sig").splitlines() == [
        "name,held,year,share,day,at,programs",
        "绿,true,2017,0.5,2022-01-15,2022-01-15T08:00:00Z,甲; 乙",
        '\'=1+1,false,,NaN,,,""',
        '"",,1099511627776,,1899-01-01,2020-01-01T00:00:01Z,',
        ",true,-1,-1.25,2020-02-29,,丙",
    ]


def test_a_workbook_holds_cells_as_what_they_are_and_says_what_columns_mean(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", language=Language.ZH))
    rows = list(book.worksheets[0].iter_rows(values_only=True))

    assert rows[0] == tuple(ROWS.columns)
    assert rows[1] == ("绿", True, 2017, 0.5, DAY, MORNING, "甲; 乙")
    assert rows[2][0] == "=1+1"
    assert book.worksheets[0]["A3"].data_type == "s"
    assert rows[3][4] == "1899-01-01"
    assert list(book.worksheets[1].iter_rows(values_only=True)) == [("held", "是否持有"), ("year", "年份，数字")]


def test_more_rows_than_a_sheet_holds_are_refused_and_no_file_is_left(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="csv or parquet"):
        write_file(tmp_path / "rows.xlsx", iter([pl.DataFrame({"n": range(MOST_ROWS)})]), {})

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["json", "ndjson"])
def test_json_keeps_lists_and_says_null_of_what_is_no_number(tmp_path: Path, kind: str) -> None:
    text = written(tmp_path, kind).read_text("utf-8")
    rows = json.loads(text) if kind == "json" else [json.loads(line) for line in text.splitlines()]

    assert rows[0] == {
        "name": "绿",
        "held": True,
        "year": 2017,
        "share": 0.5,
        "day": "2022-01-15",
        "at": "2022-01-15T08:00:00Z",
        "programs": ["甲", "乙"],
    }
    assert rows[1]["share"] is None
    assert [row["programs"] for row in rows[1:]] == [[], None, ["丙"]]


def test_parquet_is_the_rows_with_what_columns_mean(tmp_path: Path) -> None:
    path = written(tmp_path, "parquet")

    assert pl.read_parquet(path).equals(ROWS, null_equal=True)
    assert pq.read_schema(path).field("year").metadata[b"description_zh"] == "年份，数字".encode()


def test_stata_has_labels_in_the_language_asked_for_and_whole_numbers_stay_whole(tmp_path: Path) -> None:
    rows = ROWS.with_columns(small=pl.Series([127, 101, 0, -128], dtype=pl.Int8))
    frame, told = pyreadstat.read_dta(written(tmp_path, "dta", rows, Language.ZH))

    assert told.column_names_to_labels["year"] == "年份"
    assert told.variable_value_labels["held"] == {0: "否", 1: "是"}
    assert frame["programs"].tolist() == ["甲; 乙", "", "", "丙"]
    by_pandas = pd.read_stata(tmp_path / "rows.dta", convert_categoricals=False)
    assert by_pandas["year"].fillna(0).tolist() == [2017, 0, 2**40, -1]
    assert by_pandas["held"].fillna(9).tolist() == [1, 0, 9, 1]
    assert by_pandas["share"].isna().tolist() == [False, True, True, False]
    assert by_pandas["day"].dt.date.tolist()[3] == dt.date(2020, 2, 29)
    assert str(by_pandas["small"].dtype) in {"int16", "int32"}
    assert by_pandas["small"].tolist() == [127, 101, 0, -128]


def test_stata_is_not_told_when_the_file_was_written(tmp_path: Path) -> None:
    assert b"<timestamp>\x1101 Jan 2000 00:00</timestamp>" in written(tmp_path, "dta").read_bytes()


def test_stata_refuses_a_number_whose_digits_it_would_lose(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="more digits"):
        write_file(tmp_path / "rows.dta", iter([pl.DataFrame({"n": [2**53 + 1]})]), {})


def test_truths_of_long_names_that_begin_alike_are_told_apart_and_keep_their_labels(tmp_path: Path) -> None:
    rows = pl.DataFrame({f"held_{'a' * 40}{number}": [True, False] for number in range(12)})
    frame, told = pyreadstat.read_dta(written(tmp_path, "dta", rows))

    assert frame.shape == (2, 12)
    assert all(labels == {0: "no", 1: "yes"} for labels in told.variable_value_labels.values())
    assert len(told.variable_value_labels) == 12


@given(st.lists(st.text(min_size=1, max_size=60) | st.sampled_from(["if", "str12", "_n", "a" * 40, "a" * 41])))
def test_names_in_stata_are_allowed_and_told_apart(columns: list[str]) -> None:
    names = stata_names(columns)

    assert len(set(names)) == len(columns)
    for name in names:
        assert len(name) <= 32
        assert name.isidentifier() or name[0] == "_"
        assert name not in {"if", "str12", "_n"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "dta", "json", "ndjson", "parquet"])
def test_equal_rows_are_equal_bytes_and_none_are_a_file_with_columns(tmp_path: Path, kind: str) -> None:
    assert written(tmp_path, kind).read_bytes() == written(tmp_path, kind).read_bytes()

    assert written(tmp_path, kind, ROWS.head(0)).is_file()


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match=r"rows\.doc is none of"):
        write_file(tmp_path / "rows.doc", iter([ROWS]), {})
