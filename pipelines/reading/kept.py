"""Outcomes on disk: a document is understood once a version of its readers, and again only when that changes."""

import hashlib
import os
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipelines.reading.document import Case
from pipelines.reading.outcomes import (
    PASSING_FAULTS,
    ListsOutcome,
    Outcomes,
    PolicyOutcome,
    Tried,
    waits_for_recognition,
)
from scrapers.notices.notice import Notice
from scrapers.statistics.reading import StatisticsReading
from scrapers.version import LISTS, NOTICES, POLICIES, STATISTICS, MadeOf, reader_version

Outcome = TypeVar("Outcome", ListsOutcome, PolicyOutcome, Tried[StatisticsReading], Tried[Notice])


class KeptOutcomes:
    """All that was understood so far, in files below a folder.

    An outcome is found again for the same document, the same version of what read it, and the same knowledge of where
    the document came from; not one with pages that were pictures to nobody's eyes, where what recognises is there now.
    """

    def __init__(self, folder: Path) -> None:
        self._lists = _Kept(folder / "lists", LISTS, ListsOutcome)
        self._policies = _Kept(folder / "policies", POLICIES, PolicyOutcome)
        self._statistics = _Kept(folder / "statistics", STATISTICS, Tried[StatisticsReading])
        self._notices = _Kept(folder / "notices", NOTICES, Tried[Notice])

    def find(self, case: Case) -> Outcomes:
        """Return what is kept of a document; None stands for what is not. What is damaged counts as not kept."""
        sha256, origins = case.document.sha256, _known_to_lists(case)
        lists_of = [self._lists.find(sha256, origin) for origin in origins]
        if any(found and waits_for_recognition(case.document.cited.media_type, found) for found in lists_of):
            return Outcomes()
        return Outcomes(
            lists_of=tuple(found for found in lists_of if found) if all(lists_of) else (),
            policy=self._policies.find(sha256, origins[0]),
            statistics=self._statistics.find(sha256, _known_to_statistics(case)),
            notice=self._notices.find(sha256, repr(case.page)) if case.page else None,
        )

    def keep(self, case: Case, outcomes: Outcomes) -> None:
        """Keep the outcomes that there are, each whole or not at all; faults of a moment are left out."""
        sha256, origins = case.document.sha256, _known_to_lists(case)
        for origin, lists in zip(origins, outcomes.lists_of, strict=False):
            self._lists.keep(sha256, origin, lists)
        self._policies.keep(sha256, origins[0], outcomes.policy)
        self._statistics.keep(sha256, _known_to_statistics(case), outcomes.statistics)
        self._notices.keep(sha256, repr(case.page), outcomes.notice)


def _known_to_lists(case: Case) -> list[str]:
    return [repr(its.origin) for its in case.document.origins]


def _known_to_statistics(case: Case) -> str:
    return f"{case.document.cited.issued_on}\0{case.home_region}"


class _Kept(Generic[Outcome]):
    """The outcomes of one way of understanding: `<version>/<two of sha256>/<sha256>-<digest of what is known>.json`."""

    def __init__(self, folder: Path, made_of: MadeOf, outcome: type[Outcome]) -> None:
        self._folder = folder / reader_version(made_of)
        self._form: TypeAdapter[Outcome] = TypeAdapter(outcome)

    def find(self, sha256: str, known: str) -> Outcome | None:
        try:
            return self._form.validate_json(self._path(sha256, known).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, sha256: str, known: str, outcome: Outcome | None) -> None:
        if outcome is None or outcome.reason in PASSING_FAULTS:
            return
        path = self._path(sha256, known)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
        unfinished.write_bytes(self._form.dump_json(outcome))
        unfinished.replace(path)

    def _path(self, sha256: str, known: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}-{hashlib.sha256(known.encode()).hexdigest()[:8]}.json"
