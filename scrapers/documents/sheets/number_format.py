"""Numbers, dates and truth values of a workbook as a person sees them in it.

The format codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import datetime
import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

GENERAL = "General"

#: Format numbers that the Chinese edition assigns to dates and times (ECMA-376 part 1, 18.8.30, zh-cn): a workbook
#: refers to them without spelling them out, and openpyxl's table of built-in formats leaves them out.
_CHINESE_BUILTIN_FORMATS = (
    dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"')
    | dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"')
    | {30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'}
    | dict.fromkeys((34, 55), 'h"时"mm"分"')
    | dict.fromkeys((35, 56), 'h"时"mm"分"ss"秒"')
)

#: The largest float has 309 digits before the point.
_ANY_LENGTH = Context(prec=400)
_SECTION_BREAK = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(?:;|$)')
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(General|G/通用格式)|([0#?.,%]+)|(.)', re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-\]]*)")


def builtin_format(number: int) -> str:
    """The code of a built-in number format; `General` for a number that stands for none."""
    code = BUILTIN_FORMATS.get(number) or _CHINESE_BUILTIN_FORMATS.get(number)
    return code or GENERAL


def shows_no_text(code: str) -> bool:
    """Whether a number format has a section for texts, the fourth, and nothing in it."""
    return code.count(";") == 3 and code.endswith(";")


def number_as_seen(value: float, code: str, *, epoch_1904: bool = False) -> str:
    """Print a cell's number under the number format `code`.

    Dates and times come as ISO 8601 (a time of midnight is left out), durations as hours:minutes:seconds, percentages
    with their sign, leading zeros and thousands separators as the code asks. What the code leaves to the reader's eye
    (colours, alignment) is ignored; a code that cannot be followed (fractions, conditions) prints as General does.
    """
    if not math.isfinite(value):
        return str(value)
    if is_date_format(code):
        return _moment_as_seen(value, code, epoch_1904=epoch_1904)
    return _in_section(value, code) or _general(value)


def _moment_as_seen(value: float, code: str, *, epoch_1904: bool) -> str:
    epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(value, epoch, timedelta=is_timedelta_format(code))
    except (OverflowError, ValueError):
        return _general(value)
    if isinstance(moment, datetime.timedelta):
        seconds = round(moment.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(moment, datetime.datetime):
        moment = (moment + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
        return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat(sep=" ")
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime.time) else _general(value)


def _in_section(value: float, code: str) -> str | None:
    sections = [match.group(1) for match in _SECTION_BREAK.finditer(code) if match.group(0)]
    if not sections:
        return None
    has_own_section = value < 0 and len(sections) > 1
    section = sections[1] if has_own_section else sections[2] if value == 0 and len(sections) > 2 else sections[0]
    sign = "-" if value < 0 and not has_own_section else ""
    before, pattern, after = _parts_of_section(section)
    if pattern is None:
        return None
    number = _general(abs(value)) if pattern == GENERAL else _by_pattern(abs(value), pattern)
    if number is None:
        return None
    if not number:  # all its digits are optional, and it has none: accounting formats print a dash for it
        number = "" if (before + after).strip() else "0"
    if sign and not re.search("[1-9]", number):
        sign = ""
    return f"{sign}{before}{number}{after}".strip()


def _parts_of_section(section: str) -> tuple[str, str | None, str]:
    """A section's literal text before the number, the number's pattern and the text after it.

    The pattern is None where the section shows no number, or one that is cut in pieces.
    """
    before, after, pattern = "", "", None
    for quoted, escaped, blank, _fill, bracket, general, digits, other in _TOKEN.findall(section):
        literal = quoted or escaped or (" " if blank else "")
        if bracket:
            if bracket[0] in "<>=":
                return "", None, ""
            currency = _CURRENCY.match(bracket)
            literal = currency.group(1) if currency else ""
        elif other:
            if other in "/@Ee":
                return "", None, ""
            literal = other
        elif general or digits:
            if digits and not re.search("[0#?]", digits):
                literal = digits
            elif pattern is not None:
                return "", None, ""
            else:
                pattern = GENERAL if general else digits
        if pattern is None:
            before += literal
        else:
            after += literal
    return before, pattern, after


def _by_pattern(value: float, pattern: str) -> str | None:
    percent = pattern.count("%")
    body = pattern.replace("%", "")
    whole, point, fraction = body.partition(".")
    if "." in fraction:
        return None
    scaled_down = len(body) - len(body.rstrip(","))
    grouped = "," in whole.rstrip(",")
    number = Decimal(repr(value)).scaleb(2 * percent - 3 * scaled_down, context=_ANY_LENGTH)
    places = len(re.findall("[0#?]", fraction))
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_ANY_LENGTH)
    digits, _, decimals = f"{rounded:f}".partition(".")
    decimals = _without_optional_zeros(decimals, fraction.count("0"))
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if grouped:
        digits = f"{int(digits or 0):,}".rjust(len(digits), "0") if digits else ""
    text = f"{digits}.{decimals}" if point and (decimals or fraction) else digits
    return text.rstrip(".") + "%" * percent if text else ""


def _without_optional_zeros(decimals: str, required: int) -> str:
    return decimals[:required] + decimals[required:].rstrip("0")


def _general(value: float) -> str:
    """Up to 15 significant digits, the precision of a workbook, without exponent and without a trailing `.0`."""
    if value.is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}"
