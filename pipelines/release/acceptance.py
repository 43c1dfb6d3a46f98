"""Losses that a person has accepted: a reviewed, append-only file of the operator's, `accepted_losses.csv`.

One line a loss: what was lost, who accepts it, why and when. It is an input of the release like the judgements are, so
every release that was made with it states it in its release.json.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from pipelines.reviewed_lines import append_lines, header_of, numbered_lines
from scrapers.text.worded import worded


class AcceptanceError(Exception):
    """The file of accepted losses can't be used as it stands; the message names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class AcceptedLoss:
    """A loss as the gate told it (`lost` is titles or rows), with who accepts it, why, and the ISO date."""

    lost: str
    program_id: str
    of: str
    before: int
    after: int
    accepted_by: str
    accepted_on: str
    reason: str


_HEADER: Final = header_of(AcceptedLoss)


def read_accepted_losses(path: Path) -> tuple[AcceptedLoss, ...]:
    """Return the accepted losses in the file's order; a missing file holds none.

    Raises AcceptanceError, and UnusableHome where the file is no CSV text.
    """
    if not path.is_file():
        return ()
    lines = [cells for _, cells in numbered_lines(path)]
    if not lines or tuple(lines[0]) != _HEADER:
        raise AcceptanceError(worded("{path}: the first line should be {header}", path=path, header=",".join(_HEADER)))
    return tuple(_accepted(path, number, line) for number, line in enumerate(lines[1:], start=2) if line)


def append_accepted_losses(path: Path, accepted: Iterable[AcceptedLoss]) -> None:
    """Add losses at the end of the file, which is begun with its header where it does not exist."""
    append_lines(path, _HEADER, map(astuple, accepted))


def _accepted(path: Path, number: int, line: list[str]) -> AcceptedLoss:
    if len(line) != len(_HEADER) or not all(cell.strip() for cell in line):
        raise AcceptanceError(
            worded("{path}, line {number}: give each of {header}", path=path, number=number, header=", ".join(_HEADER))
        )
    lost, program_id, of, before, after, accepted_by, accepted_on, reason = line
    if not before.isdecimal() or not after.isdecimal():
        raise AcceptanceError(
            worded("{path}, line {number}: before and after should be whole numbers", path=path, number=number)
        )
    return AcceptedLoss(lost, program_id, of, int(before), int(after), accepted_by, accepted_on, reason)
