"""Regions as lists print them: blank cells filled from the merged region they belong to, spellings resolved.

Belongs here: which printed region holds for a row, and what it means. The spellings themselves are reference data.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.lists.headers import Header, Role
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.reference.tables import RegionMatch, regions, resolve_recommending_region, resolve_region
from scrapers.text.folding import as_printed, understood

_NOWHERE = RegionMatch("", None, None)


class UnknownRegion(ValueError):
    """A region is printed (or left blank with none above it) that the reference does not know; says what and why."""


@dataclass(frozen=True, slots=True)
class PrintedRegion:
    """What a row says of its place: the region as printed (None where the list has no such column), and the city
    column beside it where there is one."""

    region: str | None
    city: str | None


def is_region(text: str) -> bool:
    """True for the spelling of a province or city."""
    match = resolve_region(understood(text))
    return match is not None and match.province_code is not None


def printed_regions(rows: Sequence[DataRow], header: Header) -> list[PrintedRegion]:
    """The region that holds for each row of a section: its own cell, or the one that a blank cell belongs to.

    A list without a region column may print the region as a heading over its rows.
    """
    region_at, city_at = header.column(Role.REGION), header.column(Role.CITY)
    regions = filled_down(rows, region_at) if region_at is not None else [row.region_heading for row in rows]
    cities = filled_down(rows, city_at) if city_at is not None else [""] * len(rows)
    return [PrintedRegion(region or None, city or None) for region, city in zip(regions, cities, strict=True)]


def resolve(printed: PrintedRegion, recommended_by: str | None, home: str, *, column_is_there: bool) -> RegionMatch:
    """Understand a row's place: its region and city, else its recommending authority, else the publisher's `home`.

    `home` is the region code that a sub-national program is for, empty for a national one: every row then lies within
    it, and a city or county of another province under the same name is not taken for it. Raises UnknownRegion.
    """
    if printed.region is None and printed.city is None:
        if column_is_there:
            raise UnknownRegion("no region is printed in the row nor in any row above it")
        recommender = resolve_recommending_region(understood(recommended_by)) if recommended_by else None
        return recommender or resolve_home(home)
    match = _NOWHERE
    for text in (printed.region, printed.city):
        if text is not None:
            found = _resolve_one(text, home)
            if match.province_code and found.province_code != match.province_code:
                raise UnknownRegion(f"{text} does not lie in {printed.region}")
            match = found
    return match


def resolve_home(home: str) -> RegionMatch:
    """The region a sub-national program is for; nowhere in particular for a national one."""
    found = resolve_region(regions()[home].name_zh) if home else None
    return found or _NOWHERE


def _resolve_one(text: str, home: str) -> RegionMatch:
    homeland = resolve_home(home)
    found = resolve_region(understood(text))
    if found is None and homeland.province_code:
        found = resolve_recommending_region(understood(text))
    if found is None or found.province_code is None:
        if homeland.city_code:
            return homeland
        raise UnknownRegion(f"{text} is no known spelling of a region")
    if homeland.province_code and found.province_code != homeland.province_code:
        raise UnknownRegion(f"{text} is known as a place outside {regions()[home].name_zh}")
    return found


def filled_down(rows: Sequence[DataRow], at: int) -> list[str]:
    """The text of a column in each row, blank cells filled from above; empty for a row that can't be loaded.

    At the foot of a page the merged cell of the next region may begin, with its text printed on the next page only:
    such a blank cell is filled from below.
    """
    texts: list[str] = []
    above = ""
    for position, entry in enumerate(rows):
        if entry.problem:
            texts.append("")
            continue
        text = as_printed(entry.row.text(at)) or _printed_on_next_page(rows, position, at) or above
        texts.append(text)
        above = text
    return texts


def _printed_on_next_page(rows: Sequence[DataRow], position: int, at: int) -> str:
    """The text below, if the blank cell is a merged one that a page break parts from its text; else empty.

    Such a cell covers several rows down to the last of the page, apart from the cell above it; the first row of the
    next page prints the text.
    """
    start, end = position, position
    while start > 0 and _is_covered(rows[start].row, at) and _on_one_page(rows[start - 1], rows[start]):
        start -= 1
    while end + 1 < len(rows) and rows[end + 1].row.is_empty(at) and _on_one_page(rows[end], rows[end + 1]):
        end += 1
    block = [entry.row for entry in rows[start : end + 1]]
    is_one_cell = len(block) > 1 and not _is_covered(block[0], at) and all(_is_covered(row, at) for row in block[1:])
    starts_apart = start > 0 and _on_one_page(rows[start - 1], rows[start])
    if not is_one_cell or not starts_apart or not block[0].is_empty(at) or end + 1 == len(rows):
        return ""
    return as_printed(rows[end + 1].row.text(at))


def _is_covered(row: PrintedRow, at: int) -> bool:
    return at < len(row.cells) and row.cells[at].merged


def _on_one_page(upper: DataRow, lower: DataRow) -> bool:
    return upper.row.box is not None and upper.row.page == lower.row.page
