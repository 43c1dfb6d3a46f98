"""`greenreg match` without its command line: a list in, the same list with its organizations out."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from languages.language import Language
from serving.match.asked import all_asked
from serving.match.deciding import Decision, Match
from serving.match.lists import Cell, NameList, write_answers
from serving.match.matching import matched
from serving.match.reasons import told
from serving.match.register import names_of
from serving.match.titles import Titles, titles_held
from serving.query.opened import opened, release_to_ask

#: The columns that a match adds to a list, with what they say.
ADDED: Final = {
    "match": pl.String(),
    "match_organization_id": pl.String(),
    "match_name": pl.String(),
    "match_score": pl.Float64(),
    "match_reasons": pl.List(pl.String),
    "match_reason_zh": pl.String(),
    "match_reason_en": pl.String(),
    "match_rivals": pl.List(pl.String),
    "match_titles": pl.List(pl.String),
    "match_titles_zh": pl.List(pl.String),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a list were asserted, suggested, and not found."""

    asserted: int
    suggested: int
    none: int


def match_list(releases: Path, names: NameList, output: Path, on: dt.date | None = None) -> Tally:
    """Match a list with the latest release and write it to `output` with the columns of `ADDED`.

    With `on`, titles are those held on that day, and of organizations that bore one name at different times the one of
    that day is taken. Without, they are those that the release says are active.
    Raises QueryError when there is no release, and UnreadableList when the answer can't be written.
    """
    questions = all_asked(
        [
            (
                row[names.name_at],
                row[names.province_at] if names.province_at is not None else "",
                row[names.code_at] if names.code_at is not None else "",
            )
            for row in names.rows
        ]
    )
    with opened(release_to_ask(releases), "match") as connection:
        register = names_of(connection)
        titles = titles_held(connection, on)
    found = matched(questions, register, on.isoformat() if on else "")
    write_answers(output, names, ADDED, [_cells(match, titles) for match in found])
    decisions = [match.decision for match in found]
    return Tally(*(decisions.count(decision) for decision in (Decision.ASSERTED, Decision.SUGGESTED, Decision.NONE)))


def _cells(match: Match, titles: Titles) -> list[Cell]:
    """The cells of a match in the order of `ADDED`."""
    best = match.best
    if best is None:
        return [match.decision.value, None, None, None, (), None, None, (), (), ()]
    held = titles.get(best.borne.organization_id, ())
    rivals = tuple(
        f"{rival.borne.organization_id} {rival.borne.current_name} ({rival.score:.2f})" for rival in match.rivals
    )
    return [
        match.decision.value,
        best.borne.organization_id,
        best.borne.current_name,
        best.score,
        best.reasons,
        told(best.reasons, Language.ZH, best.borne.valid_to),
        told(best.reasons, Language.EN, best.borne.valid_to),
        rivals,
        tuple(program_id for program_id, _ in held),
        tuple(name for _, name in held),
    ]
