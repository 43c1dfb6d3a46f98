"""Numbers of titles that 分别 deals out to places, levels or years: 长沙、株洲国家级绿色工厂分别达到30家、24家.

Each number is read as if its sentence named the one of its turn alone (长沙国家级绿色工厂达到30家), so that all else is
decided by the rules for a number that stands alone. A row before 分别 is dealt the numbers behind it and those that
go on from them (新增12家、1家，累计达到120家、8家), a row of levels behind 分别 those before it; where they are not as
many, or two rows are, nothing is dealt out. A row of kinds that is dealt one row of numbers is read in `title_rows`,
places that part what was counted before in `parts`, and measures in `rows` and `indicators`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrapers.quantities import Quantity
from scrapers.statistics.plain import Plain
from scrapers.statistics.region_names import region_names
from scrapers.statistics.rows import quantities_in
from scrapers.statistics.title_rows import ONE_LEVEL
from scrapers.statistics.title_words import TITLE_UNITS, kinds_in

_DEALS = re.compile("分别")
_ENDS = re.compile("[。；！？]")
_JOINS = re.compile("(?:[省市](?=[、和与及]))?(?:[、和与及]|以及)")
_JOINS_NUMBERS = re.compile("[、，和与及]|以及|，和")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?度?")


@dataclass(frozen=True, slots=True)
class Turn:
    """A number of a plain text as it is read: among the numbers of the sentence in which it stands alone."""

    plain: Plain
    quantities: Sequence[Quantity]
    at: int


@dataclass(frozen=True, slots=True)
class _Row:
    members: tuple[tuple[int, int], ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.members[0][0], self.members[-1][1]


def turns_in(plain: Plain, quantities: Sequence[Quantity]) -> dict[int, Turn]:
    """The numbers of titles that are dealt out in a plain text, by their places among its quantities."""
    turns: dict[int, Turn] = {}
    for deal in _DEALS.finditer(plain.text):
        dealt = _dealt(plain.text, quantities, deal)
        if dealt is None:
            continue
        numbers, row = dealt
        for turn, member in enumerate(row.members):
            for own in numbers:
                if alone := _alone(plain, quantities, deal, row, member, numbers, own, turn):
                    turns[own[turn]] = alone
    return turns


def _dealt(text: str, quantities: Sequence[Quantity], deal: re.Match[str]) -> tuple[list[list[int]], _Row] | None:
    """The rows of numbers that 分别 deals out, and the one row that it deals them to; None where there are none, or
    several."""
    begins = max((end.end() for end in _ENDS.finditer(text, 0, deal.start())), default=0)
    closed = _ENDS.search(text, deal.end())
    ends = closed.start() if closed else len(text)
    behind = _rows_behind(text, quantities, deal.end(), ends)
    if behind:
        if len({kind for kind, _, _ in kinds_in(text[deal.end() : quantities[behind[0][0]].start])}) > 1:
            return None
        of_kinds = list(_rows_of([kind[1:] for kind in kinds_in(text[: deal.start()]) if kind[1] >= begins], text))
        if of_kinds and len(behind) == 1:
            return None
        rows = [row for row in (*of_kinds, *_rows(text, begins, deal.start())) if len(row.members) == len(behind[0])]
        return (behind, rows[0]) if len(rows) == 1 else None
    before = _rows_of_numbers(text, quantities, begins, deal.start())
    levels = _rows_of([found.span() for found in ONE_LEVEL.finditer(text, deal.end(), ends)], text)
    rows = [row for row in levels if before and len(row.members) == len(before[-1])]
    return (before[-1:], rows[0]) if len(rows) == 1 else None


def _rows_behind(text: str, quantities: Sequence[Quantity], begins: int, ends: int) -> list[list[int]]:
    """The row of numbers right behind 分别, and those that go on from it: 新增12家、1家，累计达到120家、8家."""
    found = _rows_of_numbers(text, quantities, begins, ends)
    rows = found[:1] if found and len(found[0]) > 1 else []
    for row in found[len(rows) :] if rows else ():
        between = text[quantities[rows[-1][-1]].end : quantities[row[0]].start]
        names_another = kinds_in(between) or ONE_LEVEL.search(between) or region_names().search(between)
        if len(row) != len(rows[0]) or names_another or "分别" in between:
            break
        rows.append(row)
    return rows


def _rows_of_numbers(text: str, quantities: Sequence[Quantity], begins: int, ends: int) -> list[list[int]]:
    """The numbers of titles that stand in a part of a text, those together that 、 and the like join."""
    rows: list[list[int]] = []
    for at, one in enumerate(quantities):
        if not begins <= one.start < ends or one.unit_normalised not in TITLE_UNITS:
            continue
        if rows and _JOINS_NUMBERS.fullmatch(text[quantities[rows[-1][-1]].end : one.start]):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _rows(text: str, begins: int, ends: int) -> Iterator[_Row]:
    for form in (region_names(), ONE_LEVEL, _YEAR):
        yield from _rows_of([one.span() for one in form.finditer(text, begins, ends)], text)


def _rows_of(found: Sequence[tuple[int, int]], text: str) -> Iterator[_Row]:
    """The rows of two and more that spans of a text make which 、 and the like join."""
    row: list[tuple[int, int]] = []
    for at, span in enumerate(found):
        row.append(span)
        follows = found[at + 1] if at + 1 < len(found) else None
        if follows is None or not _JOINS.fullmatch(text[span[1] : follows[0]]):
            if len(row) > 1:
                yield _Row(tuple(row))
            row = []


def _alone(
    plain: Plain,
    quantities: Sequence[Quantity],
    deal: re.Match[str],
    row: _Row,
    member: tuple[int, int],
    numbers: Sequence[Sequence[int]],
    own: Sequence[int],
    turn: int,
) -> Turn | None:
    """The sentence with one member of the row and its numbers alone; None where the number is not read there."""
    kept = [
        (row.span, member),
        (deal.span(), (deal.end(), deal.end())),
        *((_span(quantities, of_row), _span(quantities, of_row[turn : turn + 1])) for of_row in numbers),
    ]
    text, unmasked, places = "", "", tuple[int, ...]()
    at = starts = 0
    for whole, left in sorted(kept):
        for begin, end in ((at, whole[0]), left):
            if (begin, end) == _span(quantities, own[turn : turn + 1]):
                starts = len(text)
            text, unmasked = text + plain.text[begin:end], unmasked + plain.unmasked[begin:end]
            places += plain.places[begin:end]
        of_row = next((one for one in numbers if _span(quantities, one) == whole), None)
        unit = _unit_lent(plain.text, quantities, of_row, of_row[turn]) if of_row else ""
        text, unmasked, places = text + unit, unmasked + unit, (*places, *places[-1:] * len(unit))
        at = whole[1]
    whole_plain = Plain(text + plain.text[at:], unmasked + plain.unmasked[at:], (*places, *plain.places[at:]))
    found = quantities_in(whole_plain.text)
    alone = next((place for place, one in enumerate(found) if one.start == starts), None)
    return None if alone is None else Turn(whole_plain, found, alone)


def _span(quantities: Sequence[Quantity], row: Sequence[int]) -> tuple[int, int]:
    return quantities[row[0]].start, quantities[row[-1]].end


def _unit_lent(text: str, quantities: Sequence[Quantity], numbers: Sequence[int], number: int) -> str:
    """The unit that a number shares with the last of its row (3、4、5家); empty where it prints its own."""
    last = quantities[numbers[-1]]
    unit = text[last.start : last.end].lstrip("0123456789.,")
    own = text[quantities[number].start : quantities[number].end]
    return "" if own.endswith(unit) else unit
