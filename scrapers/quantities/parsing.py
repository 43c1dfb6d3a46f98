"""Finding the quantities in a text: which numbers count something, and whether exactly, about, at least or at most.

Belongs here: the words around a number. Numbers without a unit, ordinals (第三批), years and days of the calendar, and
vague ones (几十家, 若干) are no quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from scrapers.quantities.numerals import DIGITS, HAN, MAGNITUDE, number_of, scale_of
from scrapers.quantities.quantity import Precision, Quantity
from scrapers.quantities.units import ARTICLE_UNITS, TIME_UNITS, UNIT, normalised
from scrapers.text.characters import HALF_WIDTH
from scrapers.text.numerals import HAN_DIGITS

# A full-width comma parts two figures (５家，１００项); it groups no digits.
_AS_READ = {wide: narrow for wide, narrow in HALF_WIDTH.items() if narrow != ","}

_NUMERAL = rf"(?:{DIGITS}[余多]?{MAGNITUDE}?|{HAN}[余多][万亿]?|{HAN}|半(?=年|个月))"
_MORE = "[余多]?"
_TO = "[~～〜—–至到-]{1,2}"
#: Whether a bound belongs to its range; an upper one may say so instead of 至: 3000以上不满5000吨.
_INCLUDED = r"(?:\(不?含(?:本数)?\))?"
_SHORT_OF = "(?<=上)(?:不满|不足|未满)"
_ONE_FIGURE = rf"(?P<numeral>{_NUMERAL})(?P<more>{_MORE}) ?(?P<unit>{UNIT})"
_QUANTITY = re.compile(
    rf"(?P<low>{_NUMERAL})(?P<low_more>{_MORE}) ?(?P<low_unit>{UNIT})? ?(?P<low_in>{_INCLUDED})(?:及?以上)?"
    rf"(?P<to>{_TO}|{_SHORT_OF}) ?(?P<high>{_NUMERAL})(?P<high_in>{_INCLUDED}) ?(?P<high_unit>{UNIT})"
    rf"|{_ONE_FIGURE}"
    rf"|(?P<below>{HAN})分之(?P<above>{HAN}|{DIGITS})|(?P<above_line>[1-9])/(?P<below_line>[2-9])(?=以上|以下|左右)"
    r"|(?P<tenths>[一二三四五六七八九1-9])(?P<tenths_more>多?)成(?![为立功本果长员分品套熟就因绩效])"
    r"|(?P<half>一半|半数|过半)"
)
_SAYS_INCLUDED = re.compile(r"\(不?含(?:本数)?\)")
_FIRST_FIGURE = re.compile(_ONE_FIGURE)
_BEGINS_A_NUMBER = re.compile(r"(?:[\dA-Za-z./]|\d ?[-—–~～])$")
_ORDINAL = re.compile(r"第 ?[(（]?$")
_VAGUE = re.compile(r"[数几]$")
_SAME_ONE = re.compile(r"[同某另任统唯单这那每哪逐上下前后万]$")
_EVERY = re.compile(r"每(?:[一两三四五六七八九\d]*[年月季周]度?)?$")
_SPOKEN_OF_DAYS = re.compile(r"(?:公示|公告|期|为|少于|低于|超过|不足|满|达|各|后)(?:期|限|时间)?(?:为|是)?$")
_DAYS_AFTER = re.compile("(?:之|以)?[内上下]|后")
_IDIOMS = re.compile(r"千家万户|百家姓|百家争鸣|千人千面|百年大计|十分")

_FILLER = r"(?:可|可达|可获得?|达到?|为|给予|奖励|补助|至|到|了|[:：])?\s{0,2}"
_SAYS_BEFORE = re.compile(
    r"(?P<from>不(?:得|应|能)?(?:低于|少于|小于|短于)|至少|最低|最少|不下|≥|上(?=[百千万亿]))"
    r"|(?P<over>超过|超出|超|逾|高于|大于|多于|长于|突破|＞|>)"
    r"|(?P<to>[不未](?:得|应|能)?(?:超过|超|高于|大于|多于|长于)|最多|至多|最高|控制在|≤)"
    r"|(?P<under>低于|少于|小于|不足|不满|不到|未满|未达到?|＜|<)"
    r"|(?P<about>大约|约为?|大概|将近|接近|近|大致)"
)
_SAYS_BEFORE_HERE = re.compile(rf"(?:{_SAYS_BEFORE.pattern}){_FILLER}$")
_SAYS_AFTER = re.compile(
    r"(?:\(含(?:本数)?\))?(?:及|或|\(含\))?(?:(?P<about>左右|上下)|(?P<over>有余)|(?P<from>以上|之上)|(?P<to>以下|之下|以内|之内|内))"
)
_PRECISION_OF = {
    "": Precision.EXACT,
    "about": Precision.ABOUT,
    "from": Precision.OVER,
    "over": Precision.OVER,
    "to": Precision.UNDER,
    "under": Precision.UNDER,
}
#: What is weighed stands behind the unit of the upper bound at least; the empty word is the same unit.
_WEIGHED = frozenset({"", "标准煤", "二氧化碳", "二氧化碳当量"})
_BETWEEN_BOUNDS = re.compile(r"[、，,且但至~-]{0,2}")


def parse_quantities(text: str) -> list[Quantity]:
    """The quantities in a text, in the order printed.

    年综合能耗5千吨标准煤以上不满1万吨标准煤 gives one range from 5000 吨标准煤 (included) to 10000 (not included).
    """
    plain = text.translate(_AS_READ)
    return list(_bounds_joined(text, _quantities(text, plain)))


def _quantities(text: str, plain: str) -> Iterator[Quantity]:
    at = 0
    while match := _QUANTITY.search(plain, at):
        if idiom := _IDIOMS.match(plain, match.start()):
            at = idiom.end()
            continue
        found = _quantity_at(plain, match)
        if found is None:
            # What reads like one quantity and is none may hold one further on: 2021年3家.
            at = match.end("low") if match["low"] else match.end("numeral") if match["numeral"] else match.end()
            continue
        yield replace(found, text=text[found.start : found.end])
        at = found.end


def _quantity_at(plain: str, match: re.Match[str]) -> Quantity | None:
    before = plain[max(0, match.start() - 12) : match.start()]
    if _BEGINS_A_NUMBER.search(before) and plain[match.start()].isdigit():
        return None
    if _ORDINAL.search(before) or (_VAGUE.search(before) and plain[match.start()] in "十百千万亿"):
        return None
    if match["high"]:
        # 由5家至10家 is no range, but two figures.
        first = _FIRST_FIGURE.match(plain, match.start())
        return _range(match, before) or (_single(plain, first, before) if first else None)
    if match["numeral"]:
        return _single(plain, match, before)
    return _part_of_a_whole(plain, match)


def _range(match: re.Match[str], before: str) -> Quantity | None:
    low, high = number_of(match["low"]), number_of(match["high"])
    unit = match["high_unit"]
    if low is None or high is None or (match["to"] in ("至", "到") and before.endswith(("从", "由", "自"))):
        return None
    if _is_calendar(match["high"], unit) or (unit == "日" and before.endswith("月")):
        return None
    (low_number, low_magnitude), (high_number, magnitude) = low, high
    if not low_magnitude and not match["low_unit"] and low_number < high_number:
        low_magnitude = magnitude  # 3～5万家; but 5000～1万吨
    spelling, factor = normalised(unit)
    if match["low_unit"] and spelling.removeprefix(normalised(match["low_unit"])[0]) not in _WEIGHED:
        return None
    scale = scale_of(magnitude)
    low_number = low_number * scale_of(low_magnitude) / scale
    if low_number > high_number:
        return None
    behind = _SAYS_INCLUDED.match(match.string, match.end())
    between = _between(
        match.start(), match.end(), (low_number, high_number), magnitude + unit, scale * factor, spelling
    )
    return replace(
        between,
        end=behind.end() if behind else between.end,
        low_included="不" not in match["low_in"],
        high_included="不" not in match["high_in"] + (behind[0] if behind else "") + match["to"],
    )


def _single(plain: str, match: re.Match[str], before: str) -> Quantity | None:
    numeral, unit = match["numeral"], match["unit"]
    spelling, factor = normalised(unit)
    number = (Decimal("0.5"), "") if numeral == "半" else number_of(numeral)
    spread = _side_by_side(numeral)
    if _is_no_count(plain, match, before, spelling):
        return None
    says, start, end = _said_around(plain, match.start(), match.end(), spelling)
    if match["more"] or re.search("[余多]", numeral):
        says = "over"
    if numeral == "一" and spelling in ARTICLE_UNITS and says != "from" and not _EVERY.search(before):
        return None
    if spread is not None:
        return _between(start, end, spread, unit, factor, spelling)
    if number is None:
        return None
    printed, magnitude = number
    if numeral[0] in "百千万亿" and says == "":
        says = "about"  # 百家园区: a round number in words
    return _bounded(says, start, end, (printed, printed * scale_of(magnitude) * factor), magnitude + unit, spelling)


def _part_of_a_whole(plain: str, match: re.Match[str]) -> Quantity | None:
    if match["half"]:
        part: Decimal | None = Decimal("0.5")
    elif match["tenths"]:
        number = number_of(match["tenths"])
        part = None if number is None else number[0] / 10
    else:
        above = number_of(match["above"] or match["above_line"])
        below = number_of(match["below"] or match["below_line"])
        part = None if above is None or below is None or not below[0] else above[0] / below[0]
    if part is None or (part > 1 and match["below"] != "百"):
        return None
    says, start, end = _said_around(plain, match.start(), match.end(), "%")
    if match["half"] == "过半" or match["tenths_more"]:
        says = "over"
    percent = (part * 100).quantize(Decimal("0.0001"))
    if match["below"] == "百":
        return _bounded(says, start, end, (percent, percent), "%", "%")
    return _bounded(says, start, end, (part.quantize(Decimal("0.000001")), percent), "", "%")


def _bounded(says: str, start: int, end: int, figure: tuple[Decimal, Decimal], unit: str, spelling: str) -> Quantity:
    """One figure, printed and understood, with what the words around it say."""
    precision = _PRECISION_OF[says]
    printed, value = _plain(figure[0]), _plain(figure[1])
    has_low, has_high = precision is not Precision.UNDER, precision is not Precision.OVER
    return Quantity(
        "",
        start,
        end,
        printed if has_low else None,
        printed if has_high else None,
        unit,
        value if has_low else None,
        value if has_high else None,
        spelling,
        precision,
        low_included=says != "over",
        high_included=says != "under",
    )


def _between(
    start: int, end: int, printed: tuple[Decimal, Decimal], unit: str, factor: Decimal, spelling: str
) -> Quantity:
    low, high = (_plain(number) for number in printed)
    values = _plain(low * factor), _plain(high * factor)
    return Quantity("", start, end, low, high, unit, *values, spelling, Precision.RANGE)


def _plain(number: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent: 16000.0 → 16000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _said_around(plain: str, start: int, end: int, unit: str) -> tuple[str, int, int]:
    """What the words before and after a number say of it, and the span with those words."""
    says = ""
    begins_at = max(0, start - 12)
    if found := _SAYS_BEFORE_HERE.search(plain, begins_at, start):
        word = found.lastgroup or ""
        is_the_last = found["about"] == "近" and unit in TIME_UNITS  # 近三年: the last three years
        is_part_of_a_word = found["about"] == "近" and plain[: found.start()].endswith(("最", "附", "靠", "临", "邻"))
        if not is_the_last and not is_part_of_a_word:
            says, start = word, found.start()
    if found := _SAYS_AFTER.match(plain, end):
        word = found.lastgroup or ""
        limits_no_time = found["to"] == "内" and unit not in TIME_UNITS
        if not limits_no_time:
            says, end = (word if says in ("", "about") else says), found.end()
    return says, start, end


def _is_no_count(plain: str, match: re.Match[str], before: str, unit: str) -> bool:
    numeral = match["numeral"]
    is_han = not numeral[0].isdigit()
    if _is_calendar(numeral, match["unit"]):
        return True
    if unit == "日" and match["unit"] == "日":
        counted = _SPOKEN_OF_DAYS.search(before) or _DAYS_AFTER.match(plain, match.end())
        return before.endswith("月") or not counted
    if numeral in ("零", "〇"):
        return True  # 零件
    is_a_span = unit in TIME_UNITS and _DAYS_AFTER.match(plain, match.end())
    if numeral in ("一", "半") and _SAME_ONE.search(before) and not (before.endswith("每") or is_a_span):
        return True
    if is_han and unit in ("分", "度", "位", "克", "升", "米"):
        return True  # 十分, 一度, 两位
    if numeral in ("百", "千", "万") and unit in ("年", "人", "分", "次", "个"):
        return True
    at_line_start = not before.strip() or before.endswith("\n")
    return " " in match[0] and at_line_start and not unit.isascii()  # 1.1 家用电器 is a heading's number


def _is_calendar(numeral: str, unit: str) -> bool:
    number = number_of(numeral)
    return unit == "年" and number is not None and not number[1] and 1900 <= number[0] <= 2100


def _side_by_side(numeral: str) -> tuple[Decimal, Decimal] | None:
    """六七家, 三五年: two neighbouring digits in words are a range."""
    digits = [HAN_DIGITS.get(sign, 0) for sign in numeral]
    if numeral != "三五" and (len(digits) != 2 or not digits[0] or digits[0] + 1 != digits[1]):
        return None
    return Decimal(digits[0]), Decimal(digits[1])


def _bounds_joined(text: str, quantities: Iterator[Quantity]) -> Iterator[Quantity]:
    """A lower bound followed at once by an upper one of the same unit is one range: 5千吨以上不满1万吨.

    The lower bound may leave out what is weighed: 5000吨以上不满1万吨标准煤.
    """
    held: Quantity | None = None
    for quantity in quantities:
        if held is not None and _bound_the_same(text, held, quantity):
            yield replace(
                held,
                text=text[held.start : quantity.end],
                end=quantity.end,
                printed_low=_in_the_unit_of(quantity, held.value),
                printed_high=quantity.printed_high,
                unit=quantity.unit,
                value_high=quantity.value_high,
                unit_normalised=quantity.unit_normalised,
                precision=Precision.RANGE,
                high_included=quantity.high_included,
            )
            held = None
            continue
        if held is not None:
            yield held
        held = quantity
    if held is not None:
        yield held


def _bound_the_same(text: str, low: Quantity, high: Quantity) -> bool:
    return (
        low.precision is Precision.OVER
        and high.precision is Precision.UNDER
        and high.unit_normalised.removeprefix(low.unit_normalised) in _WEIGHED
        and _BETWEEN_BOUNDS.fullmatch(text[low.end : high.start]) is not None
        and low.value < high.value
    )


def _in_the_unit_of(printed: Quantity, value: Decimal) -> Decimal:
    """A value in the unit that another quantity is printed in: 5000 beside 1万吨 is 0.5 万吨."""
    assert printed.printed_high is not None, "an upper bound has a number"
    return _plain(value * printed.printed_high / printed.value)
