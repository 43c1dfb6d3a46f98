"""The walks of a publisher's columns as the log tells them: which came to their end, which failed, what is due when.

A failed look is no look: it is made again the next day, then after two, four, … days, until the publisher's interval.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.model import Publisher

SUCCESSES = frozenset({Outcome.STORED, Outcome.UNCHANGED})
LOOKS = frozenset({AttemptStage.LISTING, AttemptStage.WALK})

_FIRST_PAUSE = timedelta(days=1)


@dataclass(slots=True)
class ColumnWalk:
    """One walk of a column: its looks in order of time, what is said of the whole last. `column` is its address."""

    column: str
    looks: list[Observation] = field(default_factory=list)

    @property
    def failed(self) -> list[Observation]:
        """The looks that failed; none where the walk as a whole came to its end."""
        if self.looks[-1].stage is AttemptStage.WALK and self.looks[-1].outcome in SUCCESSES:
            return []
        return [look for look in self.looks if look.outcome not in SUCCESSES and not self._is_end(look)]

    def _is_end(self, look: Observation) -> bool:
        """Whether a page further on is merely not there: so a listing ends."""
        return look.outcome is Outcome.NOT_FOUND and look.stage is AttemptStage.LISTING and look.url != self.column


def told_by(lines: Iterable[Observation], now: datetime) -> list[Observation]:
    """The lines in order of time, without those of later than now: a clock was ahead when they were written.

    Believed, they would keep a site from being asked until that day comes.
    """
    return sorted((line for line in lines if line.observed_at <= now), key=lambda line: line.observed_at)


def walks_of(looks: Sequence[Observation], columns: Collection[str]) -> list[ColumnWalk]:
    """Part a publisher's looks, in order of time, into walks: each begins at the address of one of the columns."""
    walks: list[ColumnWalk] = []
    for look in looks:
        is_a_columns = look.url in columns
        if not walks or (is_a_columns and (look.stage is AttemptStage.LISTING or walks[-1].column != look.url)):
            walks.append(ColumnWalk(look.url if is_a_columns else ""))
        walks[-1].looks.append(look)
    return walks


def failed_since_good(walks: Sequence[ColumnWalk]) -> Mapping[str, Sequence[Observation]]:
    """Return the failed looks of each column since its last walk that came to its end, where it has some."""
    failed: dict[str, list[Observation]] = {}
    for walk in walks:
        failed[walk.column] = [*failed.get(walk.column, []), *walk.failed] if walk.failed else []
    return {column: looks for column, looks in failed.items() if looks}


def last_good_walk(walks: Sequence[ColumnWalk]) -> datetime | None:
    """Return when a walk last came to its end; None where none did."""
    return max((walk.looks[-1].observed_at for walk in walks if not walk.failed), default=None)


def due_at(publisher: Publisher, walks: Sequence[ColumnWalk]) -> datetime | None:
    """Return when a publisher's site is to be asked next; None where it never was: now."""
    if not walks:
        return None
    regular = walks[-1].looks[-1].observed_at + publisher.interval
    again = (looks[-1].observed_at + _pause(looks) for looks in failed_since_good(walks).values())
    return min((regular, *again))


def _pause(failed: Sequence[Observation]) -> timedelta:
    """How long to wait after a column failed: twice as long for each day on which it did before."""
    days = {look.observed_at.date() for look in failed}
    return _FIRST_PAUSE * (1 << min(len(days) - 1, 10))
