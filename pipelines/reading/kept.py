"""Outcomes on disk: a document is understood once a version of its readers, and again only when that changes."""

import hashlib
import os
import threading
from pathlib import Path
from typing import Final, Generic, TypeVar

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
from scrapers.archive.shared.files import SharedFiles
from scrapers.notices.notice import Notice
from scrapers.statistics.reading import StatisticsReading
from scrapers.version import LISTS, NOTICES, POLICIES, STATISTICS, MadeOf, reader_version

_READINGS: Final = "readings"
Outcome = TypeVar("Outcome", ListsOutcome, PolicyOutcome, Tried[StatisticsReading], Tried[Notice])


class KeptOutcomes:
    """All that was understood so far, in files below a folder; and in a store, where machines share one.

    What one machine understood is brought to the others, so that a document is read once by all of them. Of several
    that read it at once the first to be done is believed by all.

    An outcome is found again for the same document, the same version of what read it, and the same knowledge of where
    the document came from; not one with pages that were pictures to nobody's eyes, where what recognises is there now.
    """

    def __init__(self, folder: Path, shared: SharedFiles | None = None) -> None:
        self._lists = _Kept(folder, "lists", LISTS, ListsOutcome, shared)
        self._policies = _Kept(folder, "policies", POLICIES, PolicyOutcome, shared)
        self._statistics = _Kept(folder, "statistics", STATISTICS, Tried[StatisticsReading], shared)
        self._notices = _Kept(folder, "notices", NOTICES, Tried[Notice], shared)

    def bring(self, case: Case) -> None:
        """Bring what the store has of a document and this machine has not."""
        sha256, origins = case.document.sha256, _known_to_lists(case)
        for origin in origins:
            self._lists.bring(sha256, origin)
        self._policies.bring(sha256, origins[0])
        self._statistics.bring(sha256, _known_to_statistics(case))
        self._notices.bring(sha256, repr(case.page))

    def bring_all(self) -> None:
        """Bring all that the store has of these versions and this machine has not."""
        for kept in (self._lists, self._policies, self._statistics, self._notices):
            kept.bring_all()

    def find(self, case: Case) -> Outcomes:
        """Return what is kept of a document; None stands for what is not. What is damaged counts as not kept."""
        sha256, origins = case.document.sha256, _known_to_lists(case)
        lists_of = [self._lists.find(sha256, origin) for origin in origins]
        if self._is_to_be_recognised(case):
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
        anew = self._is_to_be_recognised(case)
        for origin, lists in zip(origins, outcomes.lists_of, strict=False):
            self._lists.keep(sha256, origin, lists, anew=anew)
        self._policies.keep(sha256, origins[0], outcomes.policy, anew=anew)
        self._statistics.keep(sha256, _known_to_statistics(case), outcomes.statistics, anew=anew)
        self._notices.keep(sha256, repr(case.page), outcomes.notice, anew=anew)

    def _is_to_be_recognised(self, case: Case) -> bool:
        kept = (self._lists.find(case.document.sha256, origin) for origin in _known_to_lists(case))
        return any(found and waits_for_recognition(case.document.cited.media_type, found) for found in kept)


def _known_to_lists(case: Case) -> list[str]:
    return [repr(its.origin) for its in case.document.origins]


def _known_to_statistics(case: Case) -> str:
    return f"{case.document.cited.issued_on}\0{case.home_region}"


class _Kept(Generic[Outcome]):
    """The outcomes of one way of understanding: `<version>/<two of sha256>/<sha256>-<digest of what is known>.json`."""

    def __init__(
        self, folder: Path, kind: str, made_of: MadeOf, outcome: type[Outcome], shared: SharedFiles | None
    ) -> None:
        version = reader_version(made_of)
        self._folder = folder / kind / version
        self._in_store = f"{_READINGS}/{kind}/{version}"
        self._form: TypeAdapter[Outcome] = TypeAdapter(outcome)
        self._shared = shared

    def find(self, sha256: str, known: str) -> Outcome | None:
        return self._read(self._folder / _name(sha256, known))

    def bring(self, sha256: str, known: str) -> None:
        name = _name(sha256, known)
        if self._shared is not None and not (self._folder / name).is_file():
            content = self._shared.read(f"{self._in_store}/{name}")
            if content is not None:
                _write(self._folder / name, content)

    def bring_all(self) -> None:
        if self._shared is None:
            return
        missing = [
            path
            for path in self._shared.names(self._in_store)
            if not (self._folder / path.removeprefix(f"{self._in_store}/")).is_file()
        ]
        for path, content in self._shared.read_all(missing):
            if content is not None:
                _write(self._folder / path.removeprefix(f"{self._in_store}/"), content)

    def keep(self, sha256: str, known: str, outcome: Outcome | None, *, anew: bool) -> None:
        """Keep an outcome; one that is in the store stays, but for one to be made `anew` and one that is damaged."""
        if outcome is None or outcome.reason in PASSING_FAULTS:
            return
        name, content = _name(sha256, known), self._form.dump_json(outcome)
        if self._shared is not None:
            in_store = f"{self._in_store}/{name}"
            if anew:
                self._shared.write(in_store, content)
            elif not self._shared.write_new(in_store, content):
                first = self._shared.read(in_store) or b""
                if self._is_whole(first):
                    content = first
                else:
                    self._shared.write(in_store, content)
        _write(self._folder / name, content)

    def _read(self, path: Path) -> Outcome | None:
        try:
            return self._form.validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return None

    def _is_whole(self, content: bytes) -> bool:
        try:
            self._form.validate_json(content)
        except ValidationError:
            return False
        return True


def _name(sha256: str, known: str) -> str:
    return f"{sha256[:2]}/{sha256}-{hashlib.sha256(known.encode()).hexdigest()[:8]}.json"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Several threads of a worker may bring the same.
    unfinished = path.with_suffix(f".unfinished-{os.getpid()}-{threading.get_ident()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
