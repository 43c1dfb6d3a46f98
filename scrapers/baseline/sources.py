"""The transcriptions of the national lists that others made from the official documents, read as they stand.

Belongs here: the files' forms and their known shape faults (groups headed inside the rows, `nan` behind a cell). What a
cell should say stands in `agreement` and in the decisions.

Three sources of the national series: the first covers every list of batches 1 to 5; the second covers the factories of
batches 1 to 4 and the products; the publicity one gives the factories of batches 4 and 5 as they were proposed. Lists
outside the series stand in `provincial`.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl

from scrapers.baseline.compact_form import TEXT_FIELDS, MadeFrom, StatedGroup, StatedList, StatedRow
from scrapers.baseline.provincial import FOLDER as PROVINCIAL
from scrapers.baseline.provincial import provincial_lists
from scrapers.lists.headers import role_of
from scrapers.text.typesetting import as_set, as_title

# The second transcription of the products added a region column of its own; the lists print none.
_PRODUCT_FIELDS = ("name_as_published", "product_name", "product_model", "recommended_by")
_GROUP_HEADING = re.compile(r"[一二三四五六七八九十百]+、(?P<category>.+?)[（(](?P<rows>\d+)\s*种[)）]", re.DOTALL)
_STANDARD_LINE = re.compile(r"适用评价标准[：:](?P<standard>.+)", re.DOTALL)
_HIGHLIGHT_LINE = re.compile(r"绿色设计亮点[：:]")


class NotATranscription(ValueError):
    """A file of transcriptions does not have the columns or rows this project knows; the message names it."""


@dataclass(frozen=True, slots=True)
class Transcriptions:
    """Every list each source gives, by list id."""

    first: Mapping[str, StatedList]
    second: Mapping[str, StatedList]
    publicity: Mapping[str, StatedList]
    provincial: Mapping[str, StatedList]


def read_transcriptions(folder: Path) -> Transcriptions:
    """The transcriptions in `folder` (the shared `lists`). Raises OSError or ValueError naming the file."""
    first: dict[str, StatedList] = {}
    for program, name in (
        ("green_factory", "green_factories_batches_1_5.csv"),
        ("green_park", "green_parks_batches_1_5.csv"),
        ("green_supply_chain", "green_supply_chain_batches_1_5.csv"),
    ):
        first |= _by_batch(program, "final", folder / name, plain_rows)
    first |= _by_batch(
        "green_design_product", "final", folder / "green_design_products_batches_1_5.csv", typed_products
    )
    second = _by_batch(
        "green_design_product",
        "final",
        folder / "second_source" / "green_design_products_batches_1_5.csv",
        headed_products,
    )
    for path in sorted((folder / "second_source").glob("green_factories_batch*.xlsx")):
        list_id = f"cn.miit.green_factory:{path.stem.removeprefix('green_factories_batch')}:final"
        second[list_id] = StatedList(list_id, MadeFrom.ONE_TRANSCRIPTION, *plain_rows(_worksheet_rows(path)))
    publicity = _by_batch(
        "green_factory", "publicity", folder / "publicity_stage" / "green_factories_batches_4_5.csv", plain_rows
    )
    return Transcriptions(first, second, publicity, provincial_lists(folder / PROVINCIAL))


GroupsAndRows = tuple[tuple[StatedGroup, ...], tuple[StatedRow, ...]]


def plain_rows(rows: Iterable[Mapping[str, str]]) -> GroupsAndRows:
    """A list without groups: one row a row, 序号 where there is such a column."""
    return (), tuple(StatedRow(_number(row.get("序号", "")), None, _cells(row)) for row in rows)


def typed_products(rows: Iterable[Mapping[str, str]]) -> GroupsAndRows:
    """Products whose every row repeats its category and standard, without 序号 and without stated counts.

    A row that leaves the category of the row above it opens the next group.
    """
    groups: list[StatedGroup] = []
    stated: list[StatedRow] = []
    for row in rows:
        category, standard = as_title(row["产品类别"]), as_title(row["适用评价标准"])
        if not groups or groups[-1].category != category:
            groups.append(StatedGroup(category, standard or None, None))
        stated.append(StatedRow(None, len(groups), _cells(row, _PRODUCT_FIELDS)))
    return tuple(groups), tuple(stated)


def headed_products(rows: Iterable[Mapping[str, str]]) -> GroupsAndRows:
    """Products whose every row repeats the printed heading of its group (`一、家用洗涤剂（58种）`), with 序号.

    Where the transcriber took the heading, standard and highlight lines of a group for rows, they stand in the 序号
    column and the rows below them repeat the heading of an earlier group; those lines are read as the heading they are.
    """
    groups: list[StatedGroup] = []
    stated: list[StatedRow] = []
    repeated = ""
    for row in rows:
        first_cell = row["序号"].strip()
        if heading := _GROUP_HEADING.fullmatch(first_cell):
            groups.append(_headed(heading, None))
        elif line := _STANDARD_LINE.fullmatch(first_cell):
            groups[-1] = replace(groups[-1], standard=as_title(line["standard"]))
        elif not _HIGHLIGHT_LINE.match(first_cell):
            if row["种类"] != repeated:
                repeated = row["种类"]
                groups.append(_repeated_heading(row))
            stated.append(StatedRow(_number(first_cell), len(groups), _cells(row, _PRODUCT_FIELDS)))
    return tuple(groups), tuple(stated)


def _repeated_heading(row: Mapping[str, str]) -> StatedGroup:
    heading = _GROUP_HEADING.fullmatch(row["种类"].strip())
    if heading is None:
        raise NotATranscription(f"no group heading: {row['种类']!r}")
    # Both cells end in a `nan` of the software that joined them.
    return _headed(heading, as_title(row["适用评价标准"].strip().removesuffix("nan")))


def _headed(heading: re.Match[str], standard: str | None) -> StatedGroup:
    return StatedGroup(as_title(heading["category"]), standard, int(heading["rows"]))


def _by_batch(
    program: str, stage: str, path: Path, read: Callable[[Iterable[Mapping[str, str]]], GroupsAndRows]
) -> dict[str, StatedList]:
    batches: dict[str, list[dict[str, str]]] = {}
    for row in _csv_rows(path):
        batches.setdefault(row["批次"], []).append(row)
    lists = {}
    for batch, rows in batches.items():
        list_id = f"cn.miit.{program}:{batch}:{stage}"
        try:
            lists[list_id] = StatedList(list_id, MadeFrom.ONE_TRANSCRIPTION, *read(rows))
        except (KeyError, NotATranscription) as problem:
            raise NotATranscription(f"{path.name}, batch {batch}: {problem}") from problem
    return lists


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _worksheet_rows(path: Path) -> Iterator[dict[str, str]]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    printed = [
        ["" if cell is None else str(cell) for cell in row]
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]
    workbook.close()
    for at, row in enumerate(printed):
        if row[0].strip() == "序号":
            return (dict(zip(row, below, strict=False)) for below in printed[at + 1 :])
    raise NotATranscription(f"{path.name}: no row begins with 序号; the sheet holds no list")


def _cells(row: Mapping[str, str], fields: Sequence[str] = TEXT_FIELDS) -> dict[str, str]:
    """The row's texts by the field that the words over their column stand for."""
    read = {str(role_of(column)): as_set(text or "") for column, text in row.items()}
    return {field: text for field in fields if (text := read.get(field))}


def _number(text: str) -> int | None:
    return int(text) if text else None
