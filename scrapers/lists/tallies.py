"""Numbers that a list states of some of its rows, and whether they are met: 济南市（4家）, 济南市小计 | 4.

Belongs here: what a stated number counts, and the comparison. A number over rows counts those that follow, one below
them those that stand above it; by region where the rows have one. The count of a list as a whole is compared in
`reader`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scrapers.lists.reading import ReadingIssue
from scrapers.lists.regions import PrintedRegion
from scrapers.lists.rows import DataRow, StatedCount, TotalRow
from scrapers.reference.places import RegionMatch, find_place, resolve_region
from scrapers.text.folding import understood
from scrapers.text.numerals import whole_number
from scrapers.text.worded import worded

_NUMBER = "[0-9０-９]{1,5}|[零〇一二两三四五六七八九十百]{1,5}"
_UNIT = "[家个项种户款条类]"
#: A count behind a heading, in brackets or plain (for use in a verbose pattern): （共4家）, （4）, 4家企业, ：共4家.
COUNTED = rf"""
    \s*[(（\[【〔]\s*(?:共计?|合计|计)?\s*(?P<bracketed>{_NUMBER})\s*{_UNIT}?\s*(?:企业|单位|园区|工厂|产品)?\s*[)）\]】〕]
    | \s*[:：,，]?\s*(?:共计?|合计|计)?\s*(?P<plain>{_NUMBER})\s*{_UNIT}(?:企业|单位|园区|工厂|产品)?
"""
#: What a line under a title states: （共13家，其中济南市3家、青岛市10家）.
_COUNTED_UNDER_A_TITLE = re.compile(
    rf"[(]?(?:总共|总计|合计|共计|共有|共)({_NUMBER}){_UNIT}(?:企业|单位|园区|工厂)?(?:[,;:。]?其中[,:]?(.+?))?[)]?[。.]?"
)
_PART_OF_A_COUNT = re.compile(rf"(.{{2,12}}?)({_NUMBER}){_UNIT}(?:企业|单位|园区|工厂)?")
_COUNTED_BEHIND = re.compile(rf"(?P<what>.+?)(?:{COUNTED})", re.VERBOSE)

# How much a total counts: all rows, those of a province, of a city, or a part that no region names.
_WHOLE, _PROVINCE, _CITY, _PART = range(4)


@dataclass(frozen=True, slots=True)
class Tally:
    """A stated number with the rows it counts."""

    stated: StatedCount
    rows: tuple[DataRow, ...]

    @property
    def is_met(self) -> bool:
        """Whether as many rows stand there as are stated."""
        return len(self.rows) == self.stated.number

    def issue(self) -> ReadingIssue:
        """What is to be said where it is not met."""
        what = worded(
            "{said} states {stated} rows, and {rows} stand there",
            said=self.stated.said,
            stated=self.stated.number,
            rows=len(self.rows),
        )
        return ReadingIssue("subtotal_not_met", "error", what, self.stated.page, self.stated.row_index)


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A closing row of a table or of a part of it, or a line below it that has no `row_index`.

    `rows_above` is how many rows of its section had been read when it came.
    """

    total: TotalRow
    page: int
    row_index: int | None
    rows_above: int


def counted_behind(text: str) -> tuple[str, int] | None:
    """Read a text with a count behind it, as a region's cell may have one: 济南市（4家） → 济南市 and 4."""
    match = _COUNTED_BEHIND.fullmatch(text)
    number = whole_number(match["bracketed"] or match["plain"]) if match else None
    return (match["what"], number) if match and number is not None else None


def counts_under_a_title(line: str) -> tuple[int, tuple[tuple[str, int], ...]] | None:
    """Read （共13家，其中济南市3家、青岛市10家）: the count and those of its parts; None for any other line."""
    match = _COUNTED_UNDER_A_TITLE.fullmatch(understood(line))
    number = whole_number(match[1]) if match else None
    if match is None or number is None:
        return None
    parts = [found for part in re.split("[、,;]", match[2] or "") if (found := _PART_OF_A_COUNT.fullmatch(part))]
    return number, tuple((part[1], whole_number(part[2]) or 0) for part in parts)


def tallies_of_totals(
    totals: Sequence[PrintedTotal], rows: Sequence[DataRow], places: Sequence[PrintedRegion], home: str
) -> Iterator[tuple[Tally, bool]]:
    """Each closing row of a section with the rows it counts, and whether it counts the section as a whole.

    A total counts the rows between it and the one before of its own level or a higher one; where none stand there, it
    sums up what those before it counted. One that names a region counts the rows of that region alone, where the rows
    say theirs. Where the first total stands over all rows, each counts those that follow it.
    """
    stand_over = bool(totals) and totals[0].rows_above == 0
    counted = [_Counted(total, _level(total.total, home), stand_over) for total in totals]
    for at, one in enumerate(counted):
        if one.printed.total.stated is None:
            continue
        others = counted[at + 1 :] if stand_over else counted[:at]
        of_region = _of_region(one, others, rows, places, home)
        between = _between(one, [other for other in others if other.level <= one.level], rows)
        counts = of_region if of_region is not None else between
        total = one.printed.total
        tally = Tally(StatedCount(total.text, total.stated or 0, one.printed.page, one.printed.row_index), counts)
        yield tally, one.level == _WHOLE and not total.is_partial and len(counts) == len(rows)


def tallies_in_cells(rows: Sequence[DataRow], places: Sequence[PrintedRegion]) -> Iterator[Tally]:
    """The count that a region's cell states with the rows that the cell holds for: 济南市（4家）."""
    for text, stretch in groupby(range(len(rows)), key=lambda at: places[at].region or places[at].city or ""):
        told = counted_behind(text)
        inside = tuple(rows[at] for at in stretch)
        if told:
            row = inside[0].row
            yield Tally(StatedCount(text, told[1], row.page, row.row_index), inside)


def tallies_of_headings(
    headings: Sequence[StatedCount], rows: Iterable[tuple[DataRow, PrintedRegion]], home: str
) -> Iterator[Tally]:
    """Each number that a heading states with the rows under it. A heading of a table of contents has none.

    One of a region's rows can be compared only where the rows say theirs.
    """
    under: dict[StatedCount, list[DataRow]] = {heading: [] for heading in headings}
    say_nothing = set(headings)
    for row, place in rows:
        texts = (place.region or "", place.city or "")
        for heading in row.counted_in:
            say_nothing -= {heading} if any(texts) or not heading.of else set()
            if not heading.of or _lies_in(texts, heading.of, home):
                under[heading].append(row)
    stand_again = {heading.said for heading, its_rows in under.items() if its_rows}
    for heading, its_rows in under.items():
        if (heading.of and heading not in say_nothing) or (
            not heading.of and (its_rows or heading.said not in stand_again)
        ):
            yield Tally(heading, tuple(its_rows))


def issues_of(tallies: Iterable[Tally]) -> list[ReadingIssue]:
    """An issue for each stated number that the rows do not meet."""
    return [tally.issue() for tally in tallies if not tally.is_met]


@dataclass(frozen=True, slots=True)
class _Counted:
    printed: PrintedTotal
    level: int
    counts_below: bool


def _level(total: TotalRow, home: str) -> int:
    if not total.of:
        return _PART if total.is_partial else _WHOLE
    place = _place(total.of, home)
    if place is None:
        return _PART
    return _CITY if place.city_code else _PROVINCE


def _of_region(
    one: _Counted, others: Sequence[_Counted], rows: Sequence[DataRow], places: Sequence[PrintedRegion], home: str
) -> tuple[DataRow, ...] | None:
    """The rows of the region that a total names; None where it names none, or no row says its region."""
    named = understood(one.printed.total.of)
    texts = {id(row): (place.region or "", place.city or "") for row, place in zip(rows, places, strict=True)}
    if not named or not any(any(pair) for pair in texts.values()):
        return None
    told = {understood(text) for pair in texts.values() for text in pair}
    if named not in told and _place(one.printed.total.of, home) is None:
        return None  # 本页小计: what it names is no region
    alike = [other for other in others if understood(other.printed.total.of) == named]
    lies_there = {pair: _lies_in(pair, one.printed.total.of, home) for pair in set(texts.values())}
    return tuple(row for row in _between(one, alike, rows) if lies_there[texts[id(row)]])


def _between(one: _Counted, bounds: Sequence[_Counted], rows: Sequence[DataRow]) -> tuple[DataRow, ...]:
    """The rows between a total and the nearest of those that bound it; all on its side where none stand there."""
    here = one.printed.rows_above
    if one.counts_below:
        side = [row for row in rows if row.place > here]
        end = min((bound.printed.rows_above for bound in bounds if bound.printed.rows_above > here), default=math.inf)
        near = [row for row in side if row.place <= end]
    else:
        side = [row for row in rows if row.place <= here]
        start = max((bound.printed.rows_above for bound in bounds), default=0)
        near = [row for row in side if row.place > start]
    return tuple(near or side)


def _lies_in(texts: tuple[str, str], named: str, home: str) -> bool:
    """Whether a row's region or city is the one named, or lies in the province or city named."""
    bare = [told[0] if (told := counted_behind(text)) else text for text in texts if text]
    if any(understood(text) == understood(named) for text in bare):
        return True
    region = resolve_region(understood(named))
    if region is None:
        return False
    within = home
    for text in bare:
        place = _place(text, within)
        if place is None:
            continue
        if place.province_code == region.province_code and region.city_code in (None, place.city_code):
            return True
        within = place.region_code
    return False


def _place(text: str, home: str) -> RegionMatch | None:
    found = find_place(text, within=home)
    return found.match if found else None
