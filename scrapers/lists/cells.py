"""Two views of a printed text: as printed (line breaks taken out), and as understood (folded, blanks taken out).

Belongs here: what a single text is. What a text means as a header, a kind or a group stands in the modules named so.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")

# PDF fonts often map a character to its look-alike among the CJK radicals. Unicode's compatibility folding covers the
# Kangxi radicals (U+2F00…) but leaves most of the radicals supplement (U+2E80…) alone; these are the ones of it that
# stand for a whole character, as in ⻄藏 or 厦⻔ (source: Unicode's EquivalentUnifiedIdeograph property).
_RADICALS_SUPPLEMENT = str.maketrans(
    "⺁⺟⺠⺩⺬⺼⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂母民王示肉虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)

_WHOLE_NUMBER = re.compile(r"[(（]?\s*(\d{1,9})(?:\.0+)?\s*[)）]?\s*[.、．。]?")
_CHINESE_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_CHINESE_NUMBER = re.compile("[零〇一二两三四五六七八九十百]+")


def as_printed(text: str) -> str:
    """The text with the line breaks inside it taken out, without a blank put in, and blanks at its ends dropped.

    A cell's line breaks come from the width of its column, never from its wording; everything else stays untouched:
    full-width forms, blanks inside, radicals and compatibility ideographs.
    """
    return _LINE_BREAKS.sub("", text).strip()


def printed_or_none(text: str) -> str | None:
    """`as_printed`, with None for an empty cell."""
    return as_printed(text) or None


def understood(text: str) -> str:
    """The form that headers, regions and titles are compared in: compatibility forms and radicals folded, no blanks.

    Never published: only for telling what a text says.
    """
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_RADICALS_SUPPLEMENT)
    return "".join(folded.split())


def is_blank(text: str) -> bool:
    """True where nothing is printed."""
    return not _INVISIBLE.sub("", text).strip()


def whole_number(text: str) -> int | None:
    """The number a 序号 cell prints: ASCII or full-width digits, `12.`, `（12）`, a spreadsheet's `12.0`, or 十二."""
    match = _WHOLE_NUMBER.fullmatch(understood(text))
    return int(match.group(1)) if match else chinese_number(understood(text))


def chinese_number(text: str) -> int | None:
    """The value of a number below 1000 written in characters (二十一, 一百二十五); None for anything else."""
    if not _CHINESE_NUMBER.fullmatch(text):
        return None
    if not set(text) & set("十百"):
        return int("".join(str(_CHINESE_DIGITS[digit]) for digit in text))
    total, digit = 0, 0
    for character in text:
        if character == "百":
            total, digit = total + 100 * (digit or 1), 0
        elif character == "十":
            total, digit = total + 10 * (digit or 1), 0
        else:
            digit = _CHINESE_DIGITS[character]
    return total + digit
