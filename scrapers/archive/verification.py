"""Re-hash the archive and name what is damaged, missing or unaccounted for."""

from dataclasses import dataclass
from pathlib import Path

from scrapers.archive.places import log_of, objects_of
from scrapers.archive.unreadable_line import UnreadableLine


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What a verification found: sha256 names, each list in order, and the lines of the log that can't be read."""

    objects: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]
    unaccounted: tuple[str, ...]
    unreadable_lines: tuple[UnreadableLine, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when each object has the bytes its name promises, each observation its object, each line can be read."""
        return not (self.damaged or self.missing or self.unreadable_lines)


def verify_archive(root: Path) -> ArchiveReport:
    """Re-hash every object under `root` and hold the store against the log.

    `unaccounted` objects lie in the store without a line in the log: a crash between storing and logging leaves one;
    it does no harm, and fetching or ingesting the document again accounts for it.
    """
    store, log = objects_of(root), log_of(root)
    lines = list(log.lines())
    unreadable = tuple(line for line in lines if isinstance(line, UnreadableLine))
    observed = {line.document_sha256 for line in lines if not isinstance(line, UnreadableLine)} - {""}
    present = set(store.all_names())
    return ArchiveReport(
        objects=len(present),
        damaged=tuple(name for name in sorted(present) if store.digest_on_disk(name) != name),
        missing=tuple(sorted(observed - present)),
        unaccounted=tuple(sorted(present - observed)),
        unreadable_lines=unreadable,
    )
