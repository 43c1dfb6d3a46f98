"""The reviewed decisions on single cells and rows, in `decisions.csv`: the readings, the one chosen, and why.

Columns: list_id; place (`group/number` or `number`: the row's place in its group or list); field (a
`ListEntry` field, `standard`, or `row` for a whole row); reading_a (the base transcription, see `agreement`) and
reading_b (the other one), empty where one has nothing; chosen (what the baseline says, empty for a row that is not on
the list); settled (`yes` where something beyond the two readings proves the choice, else `no`: the better-founded
reading stands and the baseline reports the doubt); why, and in Chinese (why_zh) where the doubt is reported.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "decisions.csv"
WHOLE_ROW = "row"


class BrokenDecision(ValueError):
    """Decisions contradict each other or do not meet what the transcriptions say; the message names the place."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file; the module's docstring says what each column holds."""

    list_id: str
    place: str
    field: str
    reading_a: str
    reading_b: str
    chosen: str
    settled: bool
    why: str
    why_zh: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two transcriptions read a place differently, and neither a rule nor a decision says which is right."""

    list_id: str
    place: str
    field: str
    reading_a: str
    reading_b: str

    def __str__(self) -> str:
        return f"{self.list_id} {self.place} {self.field}: {self.reading_a!r} against {self.reading_b!r}"


class Decisions:
    """The decisions, looked up by place, and which of them have been used."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_place: dict[tuple[str, str, str], Decision] = {}
        self._used: set[tuple[str, str, str]] = set()
        for decision in decisions:
            place = (decision.list_id, decision.place, decision.field)
            if place in self._by_place:
                raise BrokenDecision(f"decided twice: {' '.join(place)}; keep one line")
            self._by_place[place] = decision

    def on(self, list_id: str, place: str, field: str, reading_a: str, reading_b: str) -> Decision | None:
        """The decision on this place, if there is one.

        Raises BrokenDecision where it was made on other readings: then it was not made on what is here to decide.
        """
        decision = self._by_place.get((list_id, place, field))
        if decision is None:
            return None
        if (decision.reading_a, decision.reading_b) != (reading_a, reading_b):
            raise BrokenDecision(
                f"{list_id} {place} {field} was decided between {decision.reading_a!r} and {decision.reading_b!r}, "
                f"but the transcriptions say {reading_a!r} and {reading_b!r}; decide it anew"
            )
        self._used.add((list_id, place, field))
        return decision

    def unused(self) -> tuple[Decision, ...]:
        """Decisions that no place asked for, in the file's order."""
        return tuple(decision for place, decision in self._by_place.items() if place not in self._used)


@cache
def reviewed_decisions() -> tuple[Decision, ...]:
    """Every line of `decisions.csv`, in its order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Decision(
                list_id=row["list_id"],
                place=row["place"],
                field=row["field"],
                reading_a=row["reading_a"],
                reading_b=row["reading_b"],
                chosen=row["chosen"],
                settled={"yes": True, "no": False}[row["settled"]],
                why=row["why"],
                why_zh=row["why_zh"],
            )
            for row in csv.DictReader(file, strict=True)
        )
