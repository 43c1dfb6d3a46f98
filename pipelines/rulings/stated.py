"""Rulings on lists and rows: reviewed, append-only, in a file of the project and one of the operator's.

One line a ruling, by the id of a list or of a row in `list_entries`. A row that is taken out goes on being shown, with
its ruling, and confers and proposes nothing. Where two lists claim one batch, a line that takes one out names the other
as the one that stands. The same list or row may be ruled on again, the last word stands; a ruling on a row goes before
that on its list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from pipelines.reviewed_lines import (
    UnusableLine,
    append_lines,
    fault_of_blanks,
    header_of,
    read_both,
    read_lines,
    unusable_line_issue,
)

SHIPPED: Final = Path(__file__).with_name("rulings.csv")
TAKEN_OUT, STANDS = "taken_out", "stands"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled of a list or a row, and why. `ruled_on` is an ISO date.

    `other_id` is the list or row that stands where this one is taken out, or that gives way to this one; may be empty.
    """

    subject_id: str
    verdict: str
    other_id: str
    reason: str
    ruled_by: str
    ruled_on: str


HEADER: Final = header_of(Ruling)
_ASKED: Final = ("subject_id", "verdict", "reason", "ruled_by", "ruled_on")


def read_rulings(path: Path) -> tuple[list[Ruling], list[UnusableLine]]:
    """Read a file of rulings; a missing file holds none. A line that can't be used is returned with its fault."""
    return read_lines(path, Ruling, fault_of_ruling)


def all_rulings(own: Path) -> tuple[list[Ruling], list[UnusableLine]]:
    """Return the rulings that the project ships, then the operator's own."""
    return read_both(SHIPPED, own, Ruling, fault_of_ruling)


def append_ruling(path: Path, ruling: Ruling) -> None:
    """Add one ruling at the end of a file, which is begun with its header where it does not exist."""
    append_lines(path, HEADER, [astuple(ruling)])


def ruling_rows(rulings: Iterable[Ruling]) -> list[dict[str, object]]:
    """Return the rows of raw `rulings`: the ruling that stands for each list and row, of both where it names two."""
    return [asdict(ruling) for ruling in {one.subject_id: one for ruling in rulings for one in _both(ruling)}.values()]


def unusable_ruling_issues(unusable: Iterable[UnusableLine]) -> list[dict[str, object]]:
    """Return a raw reading issue for every line that can't be used."""
    return [unusable_line_issue("ruling_unusable", line) for line in unusable]


def fault_of_ruling(said: Mapping[str, str]) -> str:
    """Return what is wrong with the cells of a ruling, or nothing."""
    if blank := fault_of_blanks(said, _ASKED):
        return blank
    if said["verdict"] not in (TAKEN_OUT, STANDS):
        return f"says {said['verdict']!r} where {TAKEN_OUT} or {STANDS} is asked for"
    if said["other_id"] == said["subject_id"]:
        return f"sets {said['subject_id']} against itself"
    return "" if _is_day(said["ruled_on"]) else f"says {said['ruled_on']!r} where a day like 2026-01-31 is asked for"


def _both(ruling: Ruling) -> Iterator[Ruling]:
    """What a ruling says of its subject, and of the other where it names one."""
    yield ruling
    if ruling.other_id:
        opposite = STANDS if ruling.verdict == TAKEN_OUT else TAKEN_OUT
        yield replace(ruling, subject_id=ruling.other_id, verdict=opposite, other_id=ruling.subject_id)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
