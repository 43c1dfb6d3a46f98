"""Rows of numbers: those that share the unit of the last, and those that a row of places is dealt.

Belongs here: which place of a row a number is of, and what then is said of it. 分别下降7.39%、7.36%和6.85% deals to the
places before it; 最高的前三位是：宁夏，3.454吨标准煤；青海，2.689吨标准煤 names each right before its number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from scrapers.quantities import Quantity, parse_quantities
from scrapers.statistics.region_names import larger_regions, region_code_of, region_names

_SHARES_A_UNIT = re.compile(r"(?<![\d.])(?:\d+(?:\.\d+)?[、和与])+$")
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DEALT_OUT = re.compile("分别")
_JOINS_NUMBERS = re.compile("[、，和与及]|以及")
_JOINS_PLACES = re.compile("(?:省|市|自治区)?(?:[、和与及]|以及)")
#: 下降最多的前三位是, 最高的省份依次为：: how a row of places is ranked, which says nothing of the measure.
_RANKED = re.compile(
    r"(?:最[多少高低大小快慢好差]|较[多少高低大小快]|居?前列|排名?)?的?(?:[前后][一二两三四五六七八九十\d]+[位名个]?)?的?(?:省份|省市|省区|地区|城市|市州|省|市)?"
    r"(?:依次|分别)?(?:是|为|有)[：，]?$"
)
_RANKED_ROW = re.compile(
    r"最[多少高低大小快慢好差]的?(?:[前后][一二两三四五六七八九十\d]+[位名个]?)?的?(?:省份|省市|省区|地区|城市|市州|省|市)?"
    r"(?:依次|分别)?(?:是|为|有)[：，]?"
)
_SAYS_A_RANK = re.compile("最[多少高低大小快慢好差]|[前后][一二两三四五六七八九十]+[位名]")
_SENTENCE_PARTS = re.compile("[；。]")


@dataclass(frozen=True, slots=True)
class OfAPlace:
    """The place that a number of a row is of, and the words ahead of the number without the row: 单位GDP能耗下降."""

    region_code: str
    as_printed: str
    ahead: str


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    names: tuple[str, ...]


def quantities_in(text: str) -> list[Quantity]:
    """The numbers of a plain text, and those that share the unit of the one behind them: 分别为30、25和18家."""
    found = parse_quantities(text)
    shared = []
    for last in found:
        row = _SHARES_A_UNIT.search(text, 0, last.start)
        clause = max(text.rfind(sign, 0, last.start) for sign in "，。；") + 1
        if row is None or not _DEALT_OUT.search(text, clause, row.start()):
            continue
        for number in _BARE_NUMBER.finditer(text, row.start(), row.end()):
            if not any(one.start < number.end() and number.start() < one.end for one in found):
                shared.append(_with_the_unit_of(last, number))
    return sorted((*found, *shared), key=lambda one: one.start)


def of_a_place(text: str, quantities: Sequence[Quantity], quantity: Quantity) -> OfAPlace | None:
    """The place that a number is of, where a row of places is dealt numbers; None where none is."""
    return _named_right_before(text, quantity) or _in_turn(text, quantities, quantity)


def _with_the_unit_of(last: Quantity, number: re.Match[str]) -> Quantity:
    scale = Decimal(1)
    if last.printed_low and last.value_low:
        scale = last.value_low / last.printed_low
    printed = Decimal(number[0])
    return replace(
        last,
        start=number.start(),
        end=number.end(),
        printed_low=printed,
        printed_high=printed,
        value_low=printed * scale,
        value_high=printed * scale,
    )


def _in_turn(text: str, quantities: Sequence[Quantity], quantity: Quantity) -> OfAPlace | None:
    """山西、北京和天津，分别下降7.39%、7.36%和6.85%: the place whose turn it is, where there are as many of both."""
    part = _part_begins(text, quantity.start)
    deals = [*_DEALT_OUT.finditer(text, part, quantity.start)]
    rows = _rows(text, part, deals[-1].start()) if deals else []
    if not rows:
        return None
    row, deal = rows[-1], deals[-1]
    dealt = [one for one in quantities if one.start >= deal.end() and one.unit_normalised == quantity.unit_normalised]
    together = dealt[:1]
    for one, other in pairwise(dealt):
        if not _JOINS_NUMBERS.fullmatch(text[one.end : other.start]):
            break
        together.append(other)
    if len(together) != len(row.names) or quantity not in together:
        return None
    name = row.names[together.index(quantity)]
    lead = _RANKED.sub("", text[part : row.start])
    rest = text[row.end : deal.start()].strip("，省市的")
    return OfAPlace(region_code_of(name), name, _led(text, part, lead + rest, text[deal.end() : together[0].start]))


def _named_right_before(text: str, quantity: Quantity) -> OfAPlace | None:
    """最高的前三位是：宁夏，3.454吨标准煤；青海，2.689吨标准煤: each place of the row with its own number."""
    ranks = [*_RANKED_ROW.finditer(text, 0, quantity.start)]
    if not ranks or "。" in text[ranks[-1].end() : quantity.start]:
        return None
    named = _one_of_a_row().search(text, ranks[-1].end(), quantity.start)
    if named is None:
        return None
    if not _only_places_and_numbers().fullmatch(text, ranks[-1].end(), named.start("name")):
        return None
    begins = _part_begins(text, ranks[-1].start())
    lead = text[begins : ranks[-1].start()]
    return OfAPlace(region_code_of(named["name"]), named["name"], lead)


def _led(text: str, part: int, own: str, verb: str) -> str:
    """The words ahead of a number without its row; a part that names no measure goes on with that of the one before."""
    if part == 0 or not _SAYS_A_RANK.search(text, part) or re.search("[耗量率重额]", own):
        return own + verb
    before = _part_begins(text, part - 1)
    rank = _SAYS_A_RANK.search(text, before, part - 1)
    return text[before : rank.start()] + verb if rank else own + verb


def _part_begins(text: str, at: int) -> int:
    return max((end.end() for end in _SENTENCE_PARTS.finditer(text, 0, at)), default=0)


def _rows(text: str, start: int, end: int) -> list[_Row]:
    named = [*region_names().finditer(text, start, end)]
    rows: list[list[re.Match[str]]] = []
    for name in named:
        if rows and _JOINS_PLACES.fullmatch(text[rows[-1][-1].end() : name.start()]):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [_Row(row[0].start(), row[-1].end(), tuple(name[0] for name in row)) for row in rows if len(row) > 1]


@cache
def _one_of_a_row() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{larger_regions()})(?:省|市|自治区)?[，：为]?-?$")


@cache
def _only_places_and_numbers() -> re.Pattern[str]:
    """What stands between the head of a ranked row and one of its places: the others, each with its number."""
    number = r"-?\d[\d.]*[^\d，；、。]{0,12}"
    return re.compile(rf"(?:(?:{larger_regions()})(?:省|市|自治区)?[，：为]?{number}[，；、和])*")
