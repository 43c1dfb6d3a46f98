"""The transcriptions of lists outside the national series, read as they stand: zero-carbon parks and three provinces'.

Belongs here: the files' forms. Each holds one list or two; what the lists are stands in the reference tables.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from scrapers.baseline.compact_form import CITY, MadeFrom, StatedList, StatedRow
from scrapers.text.typesetting import as_set

FOLDER = "provincial"
_PARKS = "zero_carbon_parks_67.csv"
_PARK_LIST_OF_LEVEL = {"国家级": "cn.ndrc.zero_carbon_park:2025:final", "广东省级": "gd.drc.zero_carbon_park:1:final"}
_HUNAN = "hunan_2022_supplement.json"
_HUNAN_LIST_OF_SECTION = {
    "绿色园区": "hn.gxt.green_park_candidate:2022:final",
    "绿色工厂": "hn.gxt.green_factory_candidate:2022:final",
}
_SECTION = re.compile(r"[一二三四五]、(?P<name>.+)")
_NUMBERED = re.compile(r"(?P<seq>\d+)[.．、](?P<name>.+)")
_JIANGXI = "jiangxi_2018_provincial_green_factories.json"
_JIANGXI_LIST = "jx.gxt.green_factory:2018:final"
_NINGHAI = "ninghai_2021_star3.json"
_NINGHAI_LIST = "zj_ninghai.jxj.three_star_green_factory:2021:final"
_NINGHAI_COLUMNS = ["序号", "乡镇街道", "单位名称", "类型", "备注"]


class NotAProvincialTranscription(ValueError):
    """A file does not have the form this module knows; the message names it and what is odd."""


def provincial_lists(folder: Path) -> dict[str, StatedList]:
    """Every list in `folder` by its id; none where there is no such folder.

    Raises NotAProvincialTranscription or OSError naming the file.
    """
    if not folder.is_dir():
        return {}
    lists: dict[str, StatedList] = {}
    for name, read in ((_PARKS, _parks), (_HUNAN, _hunan), (_JIANGXI, _jiangxi), (_NINGHAI, _ninghai)):
        try:
            for list_id, rows in read(folder / name):
                lists[list_id] = StatedList(list_id, MadeFrom.ONE_TRANSCRIPTION, (), tuple(rows))
        except (KeyError, TypeError, ValueError) as problem:
            raise NotAProvincialTranscription(f"{name}: {problem}") from problem
    return lists


def _parks(path: Path) -> Iterator[tuple[str, list[StatedRow]]]:
    lists: dict[str, list[StatedRow]] = {list_id: [] for list_id in _PARK_LIST_OF_LEVEL.values()}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            rows = lists[_PARK_LIST_OF_LEVEL[row["level"]]]
            remark = f"建设期：{row['construction_period']}；建设范围：{row['boundary_type']}"
            cells = {
                "region_as_published": row["province"],
                CITY: row["city"],
                "name_as_published": row["park_name"],
                "remark": remark,
            }
            rows.append(_row(_number_of(row["park_id"]), cells))
    yield from lists.items()


def _number_of(park_id: str) -> int:
    """`NAT-007` is the seventh of its list."""
    return int(park_id.rpartition("-")[2])


def _hunan(path: Path) -> Iterator[tuple[str, list[StatedRow]]]:
    lists: dict[str, list[StatedRow]] = {}
    rows: list[StatedRow] = []
    for line in _json(path)["lines"]:
        if section := _SECTION.fullmatch(line):
            rows = lists.setdefault(_HUNAN_LIST_OF_SECTION[section["name"]], [])
        elif numbered := _NUMBERED.fullmatch(line):
            rows.append(_row(int(numbered["seq"]), {"name_as_published": numbered["name"]}))
        else:
            raise NotAProvincialTranscription(f"neither a section nor a numbered name: {line!r}")
    yield from lists.items()


def _jiangxi(path: Path) -> Iterator[tuple[str, list[StatedRow]]]:
    yield _JIANGXI_LIST, [_row(None, {"name_as_published": name}) for name in _json(path)["provincial"]]


def jiangxi_national_names(folder: Path) -> tuple[str, ...]:
    """The factories that the Jiangxi page shows as national: named there, conferred by the national lists."""
    return tuple(_json(folder / _JIANGXI)["national"])


def also_green_parks(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, batch) of the zero-carbon parks whose source says that they are national green parks of that batch."""
    with (folder / "also_national_green_park.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            yield row["park_name"], row["green_park_year"]


def _ninghai(path: Path) -> Iterator[tuple[str, list[StatedRow]]]:
    content = _json(path)
    if content["header"] != _NINGHAI_COLUMNS:
        raise NotAProvincialTranscription(f"its columns are not {', '.join(_NINGHAI_COLUMNS)}")
    rows = []
    for place, (seq, town, name, _, remark) in zip(count(1), content["rows"], strict=False):
        if int(seq) != place:
            raise NotAProvincialTranscription(f"序号 {seq} stands at place {place}")
        rows.append(
            _row(place, {"region_as_published": town, "name_as_published": name, "remark": remark or ""}),
        )
    yield _NINGHAI_LIST, rows


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _row(seq: int | None, cells: Mapping[str, str]) -> StatedRow:
    set_cells: Iterable[tuple[str, str]] = ((column, as_set(text)) for column, text in cells.items())
    return StatedRow(seq, None, {column: text for column, text in set_cells if text})
