"""Regions as lists print them: blank cells filled from the merged region they belong to, spellings resolved.

Belongs here: which printed region holds for a row, and what it means. The spellings themselves are reference data.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from scrapers.lists.headers import Header, Role
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.reference.places import (
    Found,
    RegionMatch,
    find_place,
    is_place,
    resolve_recommending_region,
    resolve_region,
)
from scrapers.reference.tables import regions
from scrapers.text.folding import as_printed, understood
from scrapers.text.worded import worded

#: What stands for the text above it.
_DITTO = frozenset({"同上", "〃", "″", '"', "”", "同"})
_NOWHERE = RegionMatch("", None, None)
#: What parts places that one cell names: 济南市、青岛市.
_BETWEEN_PLACES = re.compile("[、，,;；/／\n]")


class UnknownRegion(ValueError):
    """A region is printed (or left blank with none above it) that the reference does not know; says what and why."""


@dataclass(frozen=True, slots=True)
class PrintedRegion:
    """What a row says of its place: the region as printed (None where the list has no such column), and the columns of
    the city and of the county or district beside it where there are any."""

    region: str | None
    city: str | None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a list stands, for places that can't be told by their names alone.

    `home` is the region code that a sub-national program is for, empty for a national one: every row then lies within
    it, and a city or county of another province under the same name is not taken for it. `year` is that of the list.
    """

    home: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a row lies. `doubt` says why its city is left open, empty where nothing is in doubt."""

    match: RegionMatch
    doubt: str = ""


def is_region(text: str) -> bool:
    """True for the spelling of a province or city, and for the full name of a county or development area."""
    return is_place(understood(text))


def is_province_or_city(text: str) -> bool:
    """True for the spelling of a province or city."""
    return resolve_region(understood(text)) is not None


def printed_regions(rows: Sequence[DataRow], header: Header) -> list[PrintedRegion]:
    """The region that holds for each row of a section: its own cell, or the one that a blank cell belongs to.

    Where a row has none, the heading of a region that stands over it holds.
    """
    printed = _filled_under(rows, header, Role.REGION)
    larger = [region or row.region_heading for region, row in zip(printed, rows, strict=True)]
    cities, counties = (_filled_under(rows, header, role) for role in (Role.CITY, Role.COUNTY))
    return [
        PrintedRegion(region or None, city or None, county or None)
        for region, city, county in zip(larger, cities, counties, strict=True)
    ]


def _filled_under(rows: Sequence[DataRow], header: Header, role: Role) -> list[str]:
    at = header.column(role)
    return filled_down(rows, at) if at is not None else [""] * len(rows)


def locate(
    printed: PrintedRegion,
    recommended_by: str | None,
    situation: Situation,
    *,
    column_is_there: bool,
    names: Sequence[str] = (),
    others: Sequence[str] = (),
) -> Located:
    """Understand a row's place: its region and city, else its recommending authority, else the publisher's region.

    A city that none of them tells, its county or district does, read within the province. Where several cities have a
    place of the printed name, the one decides that one of the row's `names` begins with or its `others` mention. A
    place that the reference lacks leaves the publisher's region. Raises UnknownRegion where nothing gives a province,
    or a province is printed that the list is not of.
    """
    home = resolve_home(situation.home)
    texts = [text for text in (printed.region, printed.city) if text is not None]
    others = [*others, printed.city or "", recommended_by or ""]
    if not texts:
        told = _without_a_region(recommended_by, situation, home, column_is_there=column_is_there)
        return _by_county(printed.county, told, situation, names, others)
    located = Located(home)
    for text in texts:
        found = _found(text, located.match.region_code, situation)
        if found is not None and _names_several(text, found.match, situation):
            located = _of_several(text, found.match)
        elif found is None:
            located = Located(
                located.match, located.doubt or worded("{text} is no place that is known there", text=text)
            )
        else:
            located = _decided(text, found, names, others)
    located = located if located.match.city_code is None else Located(located.match)
    return _by_county(printed.county, located, situation, names, others)


def _by_county(
    county: str | None, located: Located, situation: Situation, names: Sequence[str], others: Sequence[str]
) -> Located:
    """The city of a row's county, where nothing else tells a city and the province is known.

    One that is not known there leaves the city open: it moves no row to another province.
    """
    within = located.match
    if not county or within.city_code is not None or not within.province_code:
        return located
    found = find_place(county, within=within.region_code, year=situation.year)
    if found is None or found.match.province_code != within.province_code:
        unknown = (
            worded("{text} is no place that is known there", text=county)
            if within.province_code in _with_cities()
            else ""
        )
        return Located(within, located.doubt or unknown)
    if _names_several(county, within, situation):
        return _of_several(county, within)
    return _decided(county, found, names, others)


@cache
def _with_cities() -> frozenset[str]:
    """The provinces that consist of cities: the four municipalities do not."""
    return frozenset(one.parent_code for one in regions().values() if one.level == "city")


def _names_several(text: str, within: RegionMatch, situation: Situation) -> bool:
    """Whether a text names places of several cities of a province, one behind the other: 济南市、青岛市."""
    pieces = [piece for piece in map(str.strip, _BETWEEN_PLACES.split(text)) if piece]
    if len(pieces) < 2 or not within.province_code:
        return False
    read = [find_place(piece, within=within.province_code, year=situation.year) for piece in pieces]
    return len({found.match.city_code for found in read if found and found.match.city_code}) > 1


def _of_several(text: str, match: RegionMatch) -> Located:
    province = regions()[match.province_code or ""]
    open_city = RegionMatch(province.region_code, match.province_code, None)
    return Located(open_city, worded("{text} names places of several cities", text=as_printed(text)))


def resolve_home(home: str) -> RegionMatch:
    """The region a sub-national program is for; nowhere in particular for a national one."""
    found = resolve_region(regions()[home].name_zh) if home else None
    return found or _NOWHERE


def _without_a_region(
    recommended_by: str | None, situation: Situation, home: RegionMatch, *, column_is_there: bool
) -> Located:
    if column_is_there:
        what = worded("no region is printed in the row, and none holds for it from above")
        if not home.province_code:
            raise UnknownRegion(what)
        return Located(home, "" if home.city_code else what)
    recommender = _recommender(recommended_by, situation) if recommended_by else None
    return Located(recommender or home)


def _recommender(recommended_by: str, situation: Situation) -> RegionMatch | None:
    found = find_place(recommended_by, within=situation.home, year=situation.year) if situation.home else None
    return found.match if found else resolve_recommending_region(understood(recommended_by))


def _found(text: str, within: str, situation: Situation) -> Found | None:
    """What a text names; None where the row has a province without it. Raises UnknownRegion where it hasn't."""
    found = find_place(text, within=within, year=situation.year)
    if found is not None and found.match.province_code:
        return found
    elsewhere = resolve_region(understood(text))
    if elsewhere is not None and elsewhere.province_code:
        held = regions()[within].name_zh if within else ""
        raise UnknownRegion(worded("{text} is known as a place outside {held}", text=text, held=held))
    if not within:
        raise UnknownRegion(worded("{text} is no known spelling of a region", text=text))
    return None


def _decided(text: str, found: Found, names: Sequence[str], others: Sequence[str]) -> Located:
    """The one of several cities that the row speaks of besides; the province, with a doubt, where it speaks of none."""
    told = [code for code in found.cities if code and _speaks_of(code, names, others)]
    if len(told) == 1:
        return Located(RegionMatch(told[0], found.match.province_code, told[0]))
    where = " and ".join(regions()[code or found.match.region_code].name_zh for code in found.cities)
    return Located(
        found.match,
        worded("{text} is a place in {where}, and nothing in the row tells which", text=text, where=where)
        if where
        else "",
    )


def _speaks_of(city_code: str, names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a name begins with a city, or with its province and it, or another cell mentions it."""
    city = regions()[city_code]
    province = regions()[city.province_code]
    leading = tuple(before + city.short_name_zh for before in ("", province.name_zh, province.short_name_zh))
    begins = any(understood(name).startswith(leading) for name in names)
    return begins or any(city.short_name_zh in understood(text) for text in others)


def filled_down(rows: Sequence[DataRow], at: int) -> list[str]:
    """The text of a column in each row, blank cells filled from above; empty for a row that can't be loaded.

    At the foot of a page the merged cell of the next region may begin, with its text printed on the next page only:
    such a blank cell is filled from below. In a table that merges cells of the column, a blank cell that is not part
    of one says nothing, and neither do those below that.
    """
    texts: list[str] = []
    merging = _tables_that_merge(rows, at)
    above = ""
    for position, entry in enumerate(rows):
        if entry.problem:
            texts.append("")
            continue
        is_under_another = position > 0 and entry.region_heading != rows[position - 1].region_heading
        if is_under_another or _is_left_blank(rows, position, at, merging):
            above = ""
        printed = as_printed(entry.row.text(at))
        text = (printed if printed not in _DITTO else "") or _printed_on_next_page(rows, position, at) or above
        texts.append(text)
        above = text
    return texts


_Table = tuple[int | None, int | None]


def _table_of(entry: DataRow) -> _Table:
    return entry.row.page, entry.row.table_index


def _tables_that_merge(rows: Sequence[DataRow], at: int) -> set[_Table]:
    """The tables, of one page where there are pages, in which a cell of the column is merged over several rows."""
    return {
        _table_of(lower)
        for upper, lower in pairwise(rows)
        if _table_of(upper) == _table_of(lower)
        and _is_covered(lower.row, at)
        and not lower.row.is_empty(at)
        and lower.row.text(at) == upper.row.text(at)
    }


def _is_left_blank(rows: Sequence[DataRow], position: int, at: int, merging: Collection[_Table]) -> bool:
    """Whether a cell belongs to no merged cell, in a table that merges what belongs together, or is not even there."""
    entry = rows[position]
    if at < len(entry.row.cells) and entry.row.cells[at].absent:
        return True
    if position == 0 or _table_of(entry) not in merging or _table_of(entry) != _table_of(rows[position - 1]):
        return False
    return entry.row.is_empty(at) and not _is_covered(entry.row, at)


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
