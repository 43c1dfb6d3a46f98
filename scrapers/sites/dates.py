"""Dates as sites hand them out: in addresses, and as numbers in JSON. Those in text stand in `scrapers.text.dates`.

Belongs here: recognising a date. Which of a notice's dates it is, is decided where the page is read.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from scrapers.text.dates import date_in, day

_CHINA = timezone(timedelta(hours=8))

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


# A listing may set a day apart from its month, 20 and 2024-12, or write eight digits by themselves.
_DAY_THEN_MONTH = re.compile(r"(?<![\d\-/.])(\d{1,2})日?\s+(20\d{2})\s*[-/.年]\s*(\d{1,2})月?(?![\d\-/.])")
_MONTH_THEN_DAY = re.compile(r"(?<!\d)(20\d{2})\s*[-/.年]\s*(\d{1,2})月?\s+(\d{1,2})日?(?![\d\-/.])")
_EIGHT_DIGITS = re.compile(r"(?<![\w\-/.])(20\d{2})(\d{2})(\d{2})(?![\w\-/.])")


def day_in_parts(text: str) -> date | None:
    """The day that a row of a listing writes in parts or as eight digits; None where it does neither."""
    if found := _DAY_THEN_MONTH.search(text):
        return day(int(found[2]), int(found[3]), int(found[1]))
    if found := _MONTH_THEN_DAY.search(text) or _EIGHT_DIGITS.search(text):
        return day(*(int(part) for part in found.groups()))
    return None


def date_in_address(url: str) -> date | None:
    """The day that an address names in one of the documented forms; None where it names none."""
    path = urlsplit(url).path
    for pattern in _IN_ADDRESS:
        if match := pattern.search(path):
            return day(*(int(part) for part in match.groups()))
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
