"""Judgements on figures that wait in review: reviewed, append-only, in a file of the project and one of the operator's.

One line a figure, by its id in `figures_in_review`. The same figure may be judged again; the last word stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
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

SHIPPED: Final = Path(__file__).with_name("judgements.csv")
ACCEPTED, REJECTED = "accepted", "rejected"


@dataclass(frozen=True, slots=True)
class FigureJudgement:
    """What a person decided of a figure, and on what evidence. `judged_on` is an ISO date."""

    value_id: str
    verdict: str
    evidence: str
    judged_by: str
    judged_on: str


HEADER: Final = header_of(FigureJudgement)


def read_figure_judgements(path: Path) -> tuple[list[FigureJudgement], list[UnusableLine]]:
    """Read a file of judgements; a missing file holds none. A line that can't be used is returned with its fault."""
    return read_lines(path, FigureJudgement, _fault)


def all_figure_judgements(own: Path) -> tuple[list[FigureJudgement], list[UnusableLine]]:
    """Return the judgements that the project ships, then the operator's own."""
    return read_both(SHIPPED, own, FigureJudgement, _fault)


def append_figure_judgement(path: Path, judgement: FigureJudgement) -> None:
    """Add one judgement at the end of a file, which is begun with its header where it does not exist."""
    append_lines(path, HEADER, [astuple(judgement)])


def judgement_rows(judgements: Iterable[FigureJudgement]) -> list[dict[str, object]]:
    """Return the rows of raw `figure_judgements`: the judgement that stands for each figure."""
    return [asdict(judgement) for judgement in {judged.value_id: judged for judged in judgements}.values()]


def unusable_judgement_issues(unusable: Iterable[UnusableLine]) -> list[dict[str, object]]:
    """Return a raw reading issue for every line that can't be used."""
    return [unusable_line_issue("figure_judgement_unusable", line) for line in unusable]


def _fault(said: Mapping[str, str]) -> str:
    if blank := fault_of_blanks(said, HEADER):
        return blank
    is_known = said["verdict"] in (ACCEPTED, REJECTED)
    return "" if is_known else f"says {said['verdict']!r} where {ACCEPTED} or {REJECTED} is asked for"
