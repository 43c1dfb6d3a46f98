"""Numerals: 1,382 · 1.6万 · 一万二千 · 二〇一〇 → Decimal, with the magnitude that is printed as part of the unit."""

import re
from decimal import Decimal

from scrapers.text.numerals import MAGNITUDES, value_of

#: 千 in 千瓦 or 千克 belongs to the unit.
_THOUSAND = "千(?![瓦克米伏焦卡帕赫])"
# No number has more digits; a bound keeps a page full of them from costing time.
HAN = rf"(?:[〇零一二两三四五六七八九十百万亿]|{_THOUSAND}){{1,16}}(?:点[〇零一二三四五六七八九]{{1,6}})?"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,16})(?:\.\d{1,8})?"
MAGNITUDE = rf"(?:万亿|[十百千]?[万亿]|{_THOUSAND}|百)"

_IN_DIGITS = re.compile(rf"(?P<digits>{DIGITS})[余多]?(?P<magnitude>{MAGNITUDE})?")
_IN_HAN = re.compile(r"(?P<ahead>.*[〇零一二两三四五六七八九十百千])(?P<magnitude>万亿|[万亿])")


def number_of(numeral: str) -> tuple[Decimal, str] | None:
    """A numeral as number and printed magnitude: 1.6万 → (1.6, 万), 一万 → (1, 万), 百 → (100, "").

    None for what reads like a numeral and is none, as 三五 or 万百.
    """
    if found := _IN_DIGITS.fullmatch(numeral):
        return Decimal(found["digits"].replace(",", "")), found["magnitude"] or ""
    numeral = numeral.replace("余", "").replace("多", "")
    magnitude = ""
    if found := _IN_HAN.fullmatch(numeral):
        numeral, magnitude = found["ahead"], found["magnitude"]
    number = value_of(numeral)
    return None if number is None else (number, magnitude)


def scale_of(magnitude: str) -> int:
    """What a printed magnitude multiplies by: 万 → 10000, 万亿 → 10¹², none → 1."""
    scale = 1
    for sign in magnitude:
        scale *= MAGNITUDES[sign]
    return scale
