"""When to ask again: how long to wait, and how long is too long."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapers.http.numbers import header_number
from scrapers.text.worded import worded

#: Tries of one ask, the first one counted.
TRIES = 4
#: Answers that a later ask may better: too many requests, and the ways a server or the gateway before it fails.
WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 523, 524})
#: Seconds; a site that wants a longer pause is left for another run.
LONGEST_WAIT = 300.0

_FIRST_WAIT = 5.0


def backoff(url: str, attempt: int) -> float:
    """Return the seconds to wait after the `attempt`-th failure (from 1): doubling, spread by half to either side.

    The spread comes from the address and the attempt, so that two runs wait alike and two addresses don't.
    """
    digest = hashlib.sha256(f"{attempt} {url}".encode()).digest()
    spread = int.from_bytes(digest[:4], "big") / 2**32
    return float(_FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + spread))


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, by number or by date (RFC 9110, section 10.2.3).

    None for no header and for one that can't be read; a date that has passed asks for nothing.
    """
    stated = value.strip()
    if (seconds := header_number(stated)) is not None:
        return float(seconds)
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def come_back(now: datetime, seconds: float) -> str:
    """Say for the operator when a site wants to be asked again."""
    try:
        moment = now + timedelta(seconds=seconds)
    except OverflowError:
        return worded("the site wants not to be asked again")
    return worded("the site wants to be asked again after {moment:%Y-%m-%d %H:%M} UTC", moment=moment)
