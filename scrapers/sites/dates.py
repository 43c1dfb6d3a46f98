"""Dates as sites write them: in text, in addresses, and as numbers in JSON.

Belongs here: recognising a date. Which of a notice's dates it is, is decided where the page is read.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

_CHINA = timezone(timedelta(hours=8))
_FIRST_YEAR, _LAST_YEAR = 1990, 2099

_WRITTEN = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)|"
    r"([12二一][〇零○Oo0九]\S{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_HAN_DIGITS = {digit: value for value, digits in enumerate(("〇零○Oo0", *"一二三四五六七八九")) for digit in digits}

# Addresses in which the family writes the day of publication. An `art/2020/art_<hex>` names no day, and its year is
# that of a migration.
_IN_ADDRESS = tuple(
    re.compile(pattern)
    for pattern in (
        r"/t(20\d{2})(\d{2})(\d{2})_",  # TRS
        r"/(20\d{2})/(\d{1,2})/(\d{1,2})/",  # Hanweb jpage (unpadded), Sichuan
        r"/(20\d{2})-(\d{1,2})-(\d{1,2})/",  # 新疆生产建设兵团
        r"/(20\d{2})/(\d{2})-(\d{2})/",  # Henan
        r"/(20\d{2})-(\d{2})/(\d{2})/",
        r"/(20\d{2})(\d{2})(\d{2})/[0-9a-f]{32}\.",  # Shanghai
        r"/(20\d{2})(\d{2})(\d{2})\d{11}/index\.s?html",  # Liaoning, Hebei: a timestamp of 19 digits
    )
)


def dates_in(text: str) -> Iterator[date]:
    """The dates written in a text, in order: 2026-3-11, 2026/03/11, 2026年3月11日, 二〇二六年三月十一日."""
    for match in _WRITTEN.finditer(text):
        if match[1]:
            found = _day(int(match[1]), int(match[2]), int(match[3]))
        else:
            found = _han_day(match[4], match[5], match[6])
        if found:
            yield found


def date_in(text: str) -> date | None:
    """The first date written in a text; None where there is none."""
    return next(dates_in(text), None)


def date_in_address(url: str) -> date | None:
    """The day that an address names in one of the documented forms; None where it names none."""
    path = urlsplit(url).path
    for pattern in _IN_ADDRESS:
        if match := pattern.search(path):
            return _day(*(int(part) for part in match.groups()))
    return None


def date_of_value(value: Any) -> date | None:
    """The day that a JSON value means: text, seconds or milliseconds since 1970 (a day in China)."""
    if isinstance(value, str) and not value.strip().isdecimal():
        return date_in(value)
    try:
        seconds = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    seconds = seconds // 1000 if seconds > 10**11 else seconds
    if not 10**8 < seconds < 10**11:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone(_CHINA).date()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _han_day(year: str, month: str, day: str) -> date | None:
    if not all(digit in _HAN_DIGITS for digit in year):
        return None
    return _day(int("".join(str(_HAN_DIGITS[digit]) for digit in year)), _han_number(month), _han_number(day))


def _han_number(text: str) -> int:
    """十一 → 11, 二十 → 20, 三十一 → 31; 0 for what is no such number, which no date has."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(text, 0)
    return (_HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + (_HAN_DIGITS.get(ones, 0) if ones else 0)
