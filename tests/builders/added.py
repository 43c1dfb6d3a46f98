"""A folder of publishers, programs and counties that an operator added to the shipped ones."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from scrapers.reference import tables
from scrapers.reference.added import FOLDER_VARIABLE, PROGRAMS, REGIONS
from scrapers.version import reader_version

WUHU = {
    "program_id": "ah_wuhu.gxj.green_park",
    "name_zh": "芜湖市级绿色工业园区",
    "name_en": "Wuhu municipal green parks",
    "kind": "green_park",
    "publisher_id": "ah_wuhu.gxj",
    "region_code": "3402",
    "level": "municipal",
    "confers_title": "true",
    "confidence": "medium",
    "source_class": "official_site",
}
WUHU_ZONE = {
    "region_code": "340271",
    "name_zh": "芜湖经济技术开发区",
    "name_en": "Wuhu Economic Zone",
    "short_name_zh": "芜湖经开区",
    "level": "county",
    "parent_code": "3402",
}
COUNTYS = WUHU | {
    "program_id": "ah_wuhuzone.jxj.green_factory",
    "publisher_id": "ah_wuhuzone.jxj",
    "name_zh": "芜湖经开区绿色工厂",
    "name_en": "Wuhu zone green factories",
    "kind": "green_factory",
    "region_code": "340271",
    "level": "county",
}


def programs_file(folder: Path, *rows: Mapping[str, str]) -> Path:
    """Write programs.csv with the columns that the rows have."""
    return _written(folder / PROGRAMS, rows)


def regions_file(folder: Path, *rows: Mapping[str, str]) -> Path:
    """Write regions.csv with the columns that the rows have."""
    return _written(folder / REGIONS, rows)


def publisher_file(folder: Path, publisher_id: str = "ah_wuhu.gxj", **changed: str) -> Path:
    """Write the file of a city's publisher without columns; `changed` replaces or adds keys, as YAML."""
    keys = {
        "publisher_id": publisher_id,
        "name_zh": "芜湖市工业和信息化局",
        "name_en": "Wuhu Bureau of Industry and Information Technology",
        "region_code": '"3402"',
        "level": "municipal",
        "hosts": "[gxj.wuhu.example]",
        "family": "trs",
        "columns": "[]",
        "frequency": "weekly",
        "notes": "made up",
    }
    file = folder / f"{publisher_id}.yml"
    file.write_text("".join(f"{key}: {value}\n" for key, value in (keys | changed).items()), encoding="utf-8")
    return file


@contextmanager
def added(folder: Path) -> Iterator[Path]:
    """The folder as GREENREG_PUBLISHERS names it, for this process."""
    folder.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(FOLDER_VARIABLE, str(folder))
        _read_anew()
        yield folder
    _read_anew()


def _read_anew() -> None:
    tables.read_added_anew()
    reader_version.cache_clear()


def _written(file: Path, rows: tuple[Mapping[str, str], ...]) -> Path:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file
