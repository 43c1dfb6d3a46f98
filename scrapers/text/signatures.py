"""The signature of a notice (落款): who signed it, and when.

Belongs here: finding the signature in the lines of a body. It stands below the text, above or below the annexes' names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.text.dates import DAY, date_in
from scrapers.text.folding import visible

_DATE_ALONE = re.compile(rf"[\s(（]*{DAY}[\s)）]*")
_SIGNED_ON_ONE_LINE = re.compile(rf"(?P<bodies>[^\d，,。；;：:！!？?“”《》]{{3,80}}?)\s*{DAY}\s*")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,28}(?:部|厅|局|委|委员会|办公厅|办公室|总局|政府|管委会|兵团|司|中心|行|院|会|协会|研究院)"
)
_BLANK = re.compile(r"[\s、]+")
_MOST_BODIES = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (in the order printed, each once; none where no name stands there), and the day."""

    bodies: tuple[str, ...]
    signed_on: date


def signature_of(lines: Sequence[str]) -> Signature | None:
    """The last signature in a body's lines of text (tables left out); None where there is none.

    A date with words around it is no signature: 公示时间为2026年3月11日至….
    """
    for at in range(len(lines) - 1, -1, -1):
        line = visible(lines[at]).strip()
        signed_on = date_in(line)
        if signed_on is None:
            continue
        if _DATE_ALONE.fullmatch(line):
            return Signature(_bodies_above(lines[:at]), signed_on)
        on_one_line = _SIGNED_ON_ONE_LINE.fullmatch(line)
        if on_one_line and (bodies := bodies_in(on_one_line["bodies"])):
            return Signature(bodies, signed_on)
    return None


def bodies_in(line: str) -> tuple[str, ...]:
    """The authorities that a line consists of, parted by blanks; none where it says anything else.

    A name set apart for its look (工 业 和 信 息 化 部) is put together.
    """
    parted = _BLANK.split(visible(line).strip())
    for parts in (parted, ["".join(parted)]):
        if parts and all(_BODY.fullmatch(part) for part in parts):
            return tuple(parts)
    return ()


def _bodies_above(lines: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for line in reversed(lines):
        if not line.strip():
            continue
        bodies = bodies_in(line)
        if not bodies or len(found) >= _MOST_BODIES:
            break
        found[:0] = bodies
    return tuple(dict.fromkeys(found))
