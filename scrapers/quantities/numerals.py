"""Numerals: 1,382 · 1.6万 · 一万二千 · 二〇一〇 → Decimal, with the magnitude that is printed as part of the unit."""

import re
from decimal import Decimal

HAN_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    **{digit: at for at, digit in enumerate("三四五六七八九", 3)},
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

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
    number = han_number(numeral)
    return None if number is None else (number, magnitude)


def han_number(numeral: str) -> Decimal | None:
    """A number in Chinese numerals: 三十一, 一万二千, 二〇一〇 (by digit), 三点五; None for any other text."""
    whole, point, decimals = numeral.partition("点")
    number = _digit_by_digit(whole) if _is_digit_by_digit(whole) else _by_magnitudes(whole)
    if number is None or (point and not decimals) or any(digit not in HAN_DIGITS for digit in decimals):
        return None
    return Decimal(f"{number}.{''.join(str(HAN_DIGITS[digit]) for digit in decimals)}") if point else Decimal(number)


def scale_of(magnitude: str) -> int:
    """What a printed magnitude multiplies by: 万 → 10000, 万亿 → 10¹², none → 1."""
    scale = 1
    for sign in magnitude:
        scale *= _TENS.get(sign) or _MYRIADS[sign]
    return scale


def _is_digit_by_digit(numeral: str) -> bool:
    # Two or three digits side by side are 三五年 (three to five) or 十四五, no number; years have four.
    if not numeral or any(sign not in HAN_DIGITS for sign in numeral):
        return False
    return len(numeral) == 1 or len(numeral) >= 4 or "〇" in numeral


def _digit_by_digit(numeral: str) -> int:
    return int("".join(str(HAN_DIGITS[digit]) for digit in numeral))


def _by_magnitudes(numeral: str) -> int | None:
    total, section = 0, numeral
    for sign, magnitude in (("亿", 10**8), ("万", 10**4)):
        ahead, found, section_behind = section.rpartition(sign) if sign == "亿" else section.partition(sign)
        if found:
            counted = _by_magnitudes(ahead) if ahead else 1
            if counted is None:
                return None
            total += counted * magnitude
            section = section_behind
            if len(section) == 1 and section in HAN_DIGITS:
                return None  # 一万二: colloquial, and read in two ways
    below = _below_a_myriad(section) if section else 0
    if below is None or (not section and not total):
        return None
    return total + below


def _below_a_myriad(section: str) -> int | None:
    total, digit, smallest, after_zero = 0, None, 10_000, False
    for sign in section:
        if sign in _TENS:
            if _TENS[sign] >= smallest:
                return None
            smallest = _TENS[sign]
            total += (1 if digit is None else digit) * smallest
            digit, after_zero = None, False
        elif sign in HAN_DIGITS:
            if digit is not None:
                return None
            after_zero, digit = (True, None) if HAN_DIGITS[sign] == 0 else (after_zero, HAN_DIGITS[sign])
        else:
            return None
    if digit is not None and total and smallest > 10 and not after_zero:
        return None  # 一百二: colloquial
    return total + (digit or 0)
