"""Numbers as Chinese documents write them: 一百零五, 二〇二一, 3万5千, 壹拾贰, １２; and written in characters.

Belongs here: whether a text is a number, and which. Finding numbers in prose and their units stands in `quantities`.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from scrapers.text.folding import understood

#: The digits of running text. 两 is 二 before a magnitude or a measure word.
HAN_DIGITS: Mapping[str, int] = MappingProxyType(
    {"〇": 0, "零": 0, "两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
)
#: The magnitudes, small to great.
MAGNITUDES: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8})

# Other spellings: the zero drawn as a ring, traditional forms, and those of contracts and cheques (财务大写).
_ALIKE = str.maketrans(
    dict(zip("〇○◯两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零零零二二一二二三三四五六六七八九十百千万亿", strict=True))
    | {"廿": "二十", "卅": "三十", "卌": "四十"}
)
_ZEROS = re.compile("零+")
_DIGITS = "零一二三四五六七八九"
_SIGN = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_DIGITS}十百千万亿]")
_LONGEST_SERIAL = 9
# What a 序号 cell prints: digits, with the marks of numbering and a spreadsheet's `.0`; characters alone; or 第12号.
_SERIAL = re.compile(
    rf"(?:[nN][oO][.:]?)?\(?(?P<digits>\d{{1,{_LONGEST_SERIAL}}})(?:\.0+)?\)?[.、。]?"
    r"|(?P<characters>[〇零一二两三四五六七八九十百千壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+)"
    rf"|第(?P<counted>\d{{1,{_LONGEST_SERIAL}}}|[〇零一二两三四五六七八九十百千]+)[号家名位户]"
)


def value_of(numeral: str) -> Decimal | None:
    """The number that a text consists of; None for any other text, and for what reads like a number and is none.

    Well-formed are 一百零五, 二〇二一 (digit by digit, with four digits or a zero among them), 三点五, 3万5千, 1.6万
    and 1,382. 三五 (three to five), 十四五 (a plan's name), 一万二 (read in two ways) and 万百 are no numbers.
    """
    whole, point, decimals = understood(numeral).translate(_ALIKE).partition("点")
    number = _digit_by_digit(whole) if _is_digit_by_digit(whole) else _by_magnitudes(whole)
    if number is None or not point:
        return number
    if not decimals or not set(decimals) <= set(_DIGITS) or number != number.to_integral_value():
        return None
    return Decimal(f"{number:f}.{_in_digits(decimals)}")


def whole_number(numeral: str) -> int | None:
    """The whole number that a text consists of, as `value_of` reads it; None for any other text."""
    number = value_of(numeral)
    return int(number) if number is not None and number == number.to_integral_value() else None


def serial_number(cell: str) -> int | None:
    """The number a 序号 cell prints: digits of either width, `12.`, `（12）`, a sheet's `12.0`, 十二, 第12号, ❷."""
    sign = cell.strip()
    if sign.isascii() and sign.isdecimal():  # as nearly every one is printed
        return int(sign) if len(sign) <= _LONGEST_SERIAL else None
    if len(sign) == 1 and unicodedata.category(sign) in ("No", "Nl"):  # ❶, ㈠ and Ⅰ are numbers as they are
        number = unicodedata.numeric(sign)
        return int(number) if number.is_integer() else None
    match = _SERIAL.fullmatch(understood(cell))
    return whole_number(match["digits"] or match["characters"] or match["counted"]) if match else None


def in_characters(number: int) -> str:
    """A whole number from 0 as it is said: 十二, 二十, 一百零三, 一万零五, 三亿."""
    hundred_millions, rest = divmod(number, 10**8)
    myriads, ones = divmod(rest, 10**4)
    said = f"{in_characters(hundred_millions)}亿" if hundred_millions else ""
    said += f"{_section_in_characters(myriads)}万" if myriads else "零"
    said = _ZEROS.sub("零", said + _section_in_characters(ones)).strip("零")
    return (said.removeprefix("一") if said.startswith("一十") else said) or "零"


def _section_in_characters(number: int) -> str:
    """A number below ten thousand, place by place: 零 for each that has no count, none for those at its end."""
    places = zip(f"{number:04}", ("千", "百", "十", ""), strict=True)
    return "".join(_DIGITS[int(digit)] + place if digit != "0" else "零" for digit, place in places).rstrip("零")


def _is_digit_by_digit(numeral: str) -> bool:
    # Two or three digits side by side are 三五年 (three to five) or 一二线, no number; years have four.
    if not numeral or not set(numeral) <= set(_DIGITS):
        return False
    return len(numeral) == 1 or len(numeral) >= 4 or "零" in numeral


def _digit_by_digit(numeral: str) -> Decimal:
    return Decimal(_in_digits(numeral))


def _in_digits(characters: str) -> str:
    return "".join(str(_DIGITS.index(character)) for character in characters)


def _by_magnitudes(numeral: str) -> Decimal | None:
    signs = _SIGN.findall(numeral)
    return _counted(signs, ("亿", "万")) if signs and "".join(signs) == numeral else None


def _counted(signs: Sequence[str], units: tuple[str, ...]) -> Decimal | None:
    """What stands before a unit counts it, what stands behind it is below it: 三千五百 万 二十."""
    if not units:
        return _below_a_myriad(signs)
    unit, *smaller = units
    if unit not in signs:
        return _counted(signs, tuple(smaller))
    at = signs.index(unit)
    count = _counted(signs[:at], tuple(smaller)) if at else Decimal(1)
    rest = _counted(behind, tuple(smaller)) if (behind := signs[at + 1 :]) else Decimal(0)
    if not count or rest is None or (behind and (behind[0] in MAGNITUDES or count != count.to_integral_value())):
        return None
    is_read_in_two_ways = len(behind) == 1 and rest < 10  # 一万二
    return None if is_read_in_two_ways else count * MAGNITUDES[unit] + rest


def _below_a_myriad(signs: Sequence[str]) -> Decimal | None:
    total, smallest, after_zero = Decimal(0), 10**4, False
    held: Decimal | None = None
    for sign in signs:
        if sign in MAGNITUDES:
            magnitude = MAGNITUDES[sign]
            counts_itself = held is None and not after_zero and (not total or sign == "十")
            if magnitude >= smallest or (held is None and not counts_itself) or not _may_count(held, total):
                return None
            total += (Decimal(1) if held is None else held) * magnitude
            held, smallest, after_zero = None, magnitude, False
        elif held is not None:
            return None
        elif sign == "零":
            after_zero = True
        else:
            held = Decimal(_DIGITS.index(sign)) if sign in _DIGITS else Decimal(sign.replace(",", ""))
    if held is None:
        return None if after_zero and signs != ["零"] else total
    is_read_in_two_ways = total and smallest > 10 and held < 10 and not after_zero  # 一百二
    return None if is_read_in_two_ways or (total and held >= smallest) else total + held


def _may_count(held: Decimal | None, total: Decimal) -> bool:
    """Whether a number may stand before a magnitude: one digit, or at the beginning any (35百, 1.5千)."""
    return held is None or not total or (held < 10 and held == held.to_integral_value())
