"""Regions as lists print them: blank cells filled from the merged region they belong to, spellings resolved.

Belongs here: which printed region holds for a row, and what it means. The spellings themselves are reference data.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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

#: What stands for the text above it.
_DITTO = frozenset({"同上", "〃", "″", '"', "”", "同"})
_NOWHERE = RegionMatch("", None, None)


class UnknownRegion(ValueError):
    """A region is printed (or left blank with none above it) that the reference does not know; says what and why."""


@dataclass(frozen=True, slots=True)
class PrintedRegion:
    """What a row says of its place: the region as printed (None where the list has no such column), and the city
    column beside it where there is one."""

    region: str | None
    city: str | None


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
    region_at, city_at = header.column(Role.REGION), header.column(Role.CITY)
    regions = filled_down(rows, region_at) if region_at is not None else [""] * len(rows)
    regions = [region or row.region_heading for region, row in zip(regions, rows, strict=True)]
    cities = filled_down(rows, city_at) if city_at is not None else [""] * len(rows)
    return [PrintedRegion(region or None, city or None) for region, city in zip(regions, cities, strict=True)]


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

    Where several cities have a place of the printed name, the one decides that one of the row's `names` begins with or
    its `others` mention. A place that the reference lacks leaves the publisher's region. Raises UnknownRegion where
    nothing gives a province, or a province is printed that the list is not of.
    """
    home = resolve_home(situation.home)
    texts = [text for text in (printed.region, printed.city) if text is not None]
    if not texts:
        return _without_a_region(recommended_by, situation, home, column_is_there=column_is_there)
    located = Located(home)
    for text in texts:
        found = _found(text, located.match.region_code, situation)
        if found is None:
            located = Located(located.match, located.doubt or f"{text} is no place that is known there")
        else:
            located = _decided(text, found, names, [*others, printed.city or "", recommended_by or ""])
    return located if located.match.city_code is None else Located(located.match)


def resolve_home(home: str) -> RegionMatch:
    """The region a sub-national program is for; nowhere in particular for a national one."""
    found = resolve_region(regions()[home].name_zh) if home else None
    return found or _NOWHERE


def _without_a_region(
    recommended_by: str | None, situation: Situation, home: RegionMatch, *, column_is_there: bool
) -> Located:
    if column_is_there:
        what = "no region is printed in the row, and none holds for it from above"
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
        raise UnknownRegion(f"{text} is known as a place outside {held}")
    if not within:
        raise UnknownRegion(f"{text} is no known spelling of a region")
    return None


def _decided(text: str, found: Found, names: Sequence[str], others: Sequence[str]) -> Located:
    """The one of several cities that the row speaks of besides; the province, with a doubt, where it speaks of none."""
    told = [code for code in found.cities if code and _speaks_of(code, names, others)]
    if len(told) == 1:
        return Located(RegionMatch(told[0], found.match.province_code, told[0]))
    where = " and ".join(regions()[code or found.match.region_code].name_zh for code in found.cities)
    return Located(found.match, f"{text} is a place in {where}, and nothing in the row tells which" if where else "")


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
