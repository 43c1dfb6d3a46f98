"""A list comes back as it was, with the answers beside it, whatever kind of file it is."""

from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from serving.match.answering import ADDED
from serving.match.lists import Cell, UnreadableList, read_list, write_answers

_ANSWER: list[Cell] = [
    "suggested",
    "org-a",
    "甲公司",
    0.8,
    ("abbreviation",),
    "简称",
    "abbreviation",
    ("x", "y"),
    (),
    (),
]
_NONE: list[Cell] = ["none", None, None, None, (), None, None, (), (), ()]


def list_of(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_columns_are_found_by_their_headings_in_any_encoding_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    names = read_list(list_of(tmp_path, "序号,企业名称,所在省份\n1,甲公司,浙江\n\n2,乙公司\n", encoding))
    assert (names.name_at, names.province_at, names.code_at) == (1, 2, None)
    assert names.rows == [("1", "甲公司", "浙江"), ("2", "乙公司", "")]


def test_a_list_is_read_again_from_every_kind_of_file_that_is_written(tmp_path: Path) -> None:
    names = read_list(list_of(tmp_path, "名称,备注,\n甲公司,=1+1,0012\n乙公司,,\n"))
    for kind in ("xlsx", "parquet"):
        write_answers(tmp_path / f"out.{kind}", names, ADDED, [_ANSWER, _NONE])
        again = read_list(tmp_path / f"out.{kind}")
        assert again.columns == (*names.columns, *ADDED)
        assert [row[:3] for row in again.rows] == names.rows
    assert not list(tmp_path.glob(".*"))


def test_no_cell_of_somebody_elses_list_becomes_a_formula(tmp_path: Path) -> None:
    names = read_list(list_of(tmp_path, "名称,备注\n甲公司,=1+1\n"))
    write_answers(tmp_path / "out.csv", names, ADDED, [_ANSWER])
    assert "'=1+1" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    write_answers(tmp_path / "out.xlsx", names, ADDED, [_ANSWER])
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_types_hold_where_nothing_is_found(tmp_path: Path) -> None:
    names = read_list(list_of(tmp_path, "名称\n甲公司\n"))
    write_answers(tmp_path / "out.parquet", names, ADDED, [_NONE])
    written = pl.read_parquet_schema(tmp_path / "out.parquet")
    assert {column: written[column] for column in ADDED} == dict(ADDED)


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("", {}, "is empty"),
        ("a,b\n1,2\n", {}, "--name-column: a, b"),
        ("名称,b\n1,2\n", {"province_column": "省"}, "has no column 省; it has 名称, b"),
    ],
)
def test_a_list_that_cant_be_used_is_told_in_one_line(
    tmp_path: Path, text: str, options: dict[str, str], said: str
) -> None:
    with pytest.raises(UnreadableList, match=said):
        read_list(list_of(tmp_path, text), **options)


def test_other_kinds_of_files_and_damaged_ones_are_told(tmp_path: Path) -> None:
    for name, said in (("list.doc", "is none of"), ("list.xlsx", "can't be read"), ("list.parquet", "can't be read")):
        (tmp_path / name).write_bytes(b"no such file")
        with pytest.raises(UnreadableList, match=said):
            read_list(tmp_path / name)


def test_a_column_of_the_list_is_never_overwritten(tmp_path: Path) -> None:
    names = read_list(list_of(tmp_path, "名称,match_name\n甲公司,mine\n"))
    with pytest.raises(UnreadableList, match="match_name"):
        write_answers(tmp_path / "out.csv", names, ADDED, [_ANSWER])
