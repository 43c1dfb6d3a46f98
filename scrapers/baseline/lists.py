"""The baseline as the rest of the project uses it: list entries with their regions understood, groups and issues.

Belongs here: from the stated facts to `ListEntry`. What is doubtful about them stands in `findings`.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scrapers.baseline.compact_form import CITY, TEXT_FIELDS, StatedList, StatedRow, read
from scrapers.baseline.findings import issues_of
from scrapers.lists.headers import Role, role_of
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import Group, ReadingIssue
from scrapers.lists.regions import PrintedRegion, Situation, UnknownRegion, locate
from scrapers.reference.places import RegionMatch, resolve_region
from scrapers.reference.tables import national_lists, notices, programs

STATED = Path(__file__).parent / "stated"
_HOME_REGIONS = Path(__file__).parent / "home_regions.csv"


@dataclass(frozen=True, slots=True)
class BaselineList:
    """One transcribed list. `source_url` is the address where it can be looked up; empty where none is known."""

    list_id: str
    program_id: str
    batch: str
    stage: str
    notice_id: str
    page_url: str
    source_url: str
    title: str
    entries: tuple[ListEntry, ...]
    groups: tuple[Group, ...]
    issues: tuple[ReadingIssue, ...]


def id_of_transcribed(list_id: str, ordinal: int) -> str:
    """The id of a row of a transcribed list, by the number that it was transcribed under."""
    return f"{list_id}:{ordinal}"


def baseline_lists() -> Iterator[BaselineList]:
    """Every transcribed list, by the name of its file. Raises NotCompactForm for a file that is not in the form."""
    for path in sorted(STATED.glob("*.txt")):
        yield understood_list(read(path.read_text(encoding="utf-8")))


@cache
def transcribed_notices() -> frozenset[str]:
    """The notices of which a list is transcribed."""
    return frozenset(_notice_of(read(path.read_text(encoding="utf-8")).list_id) for path in STATED.glob("*.txt"))


def understood_list(stated: StatedList) -> BaselineList:
    """The list with regions resolved and its addresses and title taken from the reference tables.

    A list that is no annex with an address of its own has its notice's page and title.
    """
    program_id, batch, stage = stated.list_id.split(":")
    notice_id = _notice_of(stated.list_id)
    national = national_lists().get(stated.list_id)
    notice = notices()[notice_id]
    program = programs()[program_id]
    home = program.region_code if program.level != "national" else ""
    entries = tuple(_entry(stated, at, row, home) for at, row in enumerate(stated.rows, start=1))
    return BaselineList(
        list_id=stated.list_id,
        program_id=program_id,
        batch=batch,
        stage=stage,
        notice_id=notice_id,
        page_url=national.page_url if national else notice.page_url,
        source_url=national.attachment_url if national else notice.page_url,
        title=national.title if national else notice.title,
        entries=entries,
        groups=_groups(stated),
        issues=tuple(issues_of(stated, entries, notice_id)),
    )


def _entry(stated: StatedList, ordinal: int, row: StatedRow, home: str) -> ListEntry:
    group = stated.groups[row.group_no - 1] if row.group_no else None
    region = _region(row, home)
    printed: dict[str, Any] = {field: row.cells.get(field) for field in TEXT_FIELDS} | {"remark": _remark(row)}
    if group:
        printed |= {"product_category": group.category, "standard": group.standard}
    return ListEntry(
        ordinal=ordinal,
        seq=row.seq,
        group_no=row.group_no,
        province_code=region.province_code if region else None,
        city_code=region.city_code if region else None,
        **printed,
    )


def _remark(row: StatedRow) -> str | None:
    """The remark as the reader of documents sets it, with the city before it where one is printed beside the region.

    Columns without a field of their own are a line each (建设期: 2025—2028), so that a document and its transcription
    differ only where what they print does.
    """
    lines = [f"城市: {row.cells[CITY]}"] if CITY in row.cells else []
    remark = row.cells.get("remark", "")
    columns = [part.partition("：") for part in remark.split("；")]
    if remark and all(value and role_of(label) is Role.NOTED for label, _, value in columns):
        lines += [f"{label}: {value}" for label, _, value in columns]
    elif remark:
        lines.append(remark)
    return "\n".join(lines) or None


def _region(row: StatedRow, home: str) -> RegionMatch | None:
    """Where the row belongs, as the reader of documents would say; for enterprises that a national body recommended,
    where they are known to be."""
    cells = row.cells
    match = _resolved(cells.get("region_as_published"), cells.get(CITY), cells.get("recommended_by"), home)
    if match is None or match.province_code:
        return match
    known = _home_regions().get(cells["name_as_published"])
    return resolve_region(known) if known else None


@cache
def _resolved(region: str | None, city: str | None, recommended_by: str | None, home: str) -> RegionMatch | None:
    try:
        return locate(PrintedRegion(region, city), recommended_by, Situation(home), column_is_there=False).match
    except UnknownRegion:
        return None


@cache
def _home_regions() -> Mapping[str, str]:
    """Enterprise → region, for those that a national body recommended, so that their list names no region."""
    with _HOME_REGIONS.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name_as_published"]: row["region"] for row in csv.DictReader(file, strict=True)})


def _notice_of(list_id: str) -> str:
    program_id, batch, stage = list_id.split(":")
    return f"{program_id.rpartition('.')[0]}:{batch}:{stage}"


def _groups(stated: StatedList) -> tuple[Group, ...]:
    seen = Counter(row.group_no for row in stated.rows)
    return tuple(
        Group(number, group.category, group.standard, None, group.rows_stated, seen[number])
        for number, group in enumerate(stated.groups, start=1)
    )
