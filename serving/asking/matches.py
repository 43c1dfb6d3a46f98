"""Names of organizations matched with a release: who is meant, how surely and why, who else comes close."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from languages.language import Language
from serving.asking.release import OpenRelease

if TYPE_CHECKING:
    from serving.match.judging import Judged


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name as somebody wrote it, with a province in any spelling and a credit code where they are known."""

    name: str
    province: str = ""
    credit_code: str = ""


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """A program whose title an organization holds."""

    program_id: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organization that a name may mean: its present name, kind and province, a score of 0 to 1, and why."""

    organization_id: str
    name: str
    kind: str
    province_code: str
    score: float
    reasons: tuple[str, ...]
    reason_zh: str
    reason_en: str
    titles: tuple[HeldTitle, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What a name was matched with: `match` is asserted, suggested or none; the best candidate stands first."""

    name: str
    match: str
    candidates: tuple[Candidate, ...]


def matches(release: OpenRelease, names: Sequence[AskedName], on: dt.date | None = None) -> list[Matched]:
    """Match names by the rules of `greenreg match`; titles are those held on a day, or those that are active now."""
    from serving.match.asked import asked
    from serving.match.matching import matched
    from serving.match.titles import Titles, titles_held

    register = release.names()

    def found(connection: duckdb.DuckDBPyConnection) -> list[Matched]:
        questions = [asked(one.name, one.province, one.credit_code) for one in names]
        answers = matched(questions, register, on.isoformat() if on else "")
        near = [[one for one in (answer.best, *answer.rivals) if one is not None] for answer in answers]
        held: Titles = titles_held(connection, on, {one.borne.organization_id for judged in near for one in judged})
        return [
            Matched(name.name, answer.decision.value, tuple(_candidate(one, held) for one in judged))
            for name, answer, judged in zip(names, answers, near, strict=True)
        ]

    def _candidate(judged: "Judged", held: Titles) -> Candidate:
        from serving.match.reasons import told

        borne = judged.borne
        return Candidate(
            borne.organization_id,
            borne.current_name,
            borne.kind,
            borne.province_code,
            judged.score,
            tuple(judged.reasons),
            told(judged.reasons, Language.ZH, borne.valid_to),
            told(judged.reasons, Language.EN, borne.valid_to),
            tuple(HeldTitle(*title) for title in held.get(borne.organization_id, ())),
        )

    return release.ask(found)
