"""Where an archive lies: in a folder of this machine, or in the store that several machines share.

Belongs here: the choice, by GREENREG_STORE. Both keep the same promises, which the same tests hold.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from scrapers.archive.observations import Observation, ObservationLog
from scrapers.archive.shared.files import shared_files
from scrapers.archive.store import ObjectStore
from scrapers.archive.unreadable_line import UnreadableLine


class Objects(Protocol):
    """Each document's bytes, once, under their sha256."""

    def place_of(self, sha256: str) -> Path:
        """Return where the object lies on this machine, or would once it was asked for."""
        ...

    def path_of(self, sha256: str) -> Path:
        """Return where the object lies on this machine; brought there where it lies elsewhere."""
        ...

    def __contains__(self, sha256: str) -> bool: ...

    def put(self, content: bytes) -> str:
        """Store bytes and return their sha256; when this returns, they are there."""
        ...

    def digest_on_disk(self, sha256: str) -> str:
        """Return the sha256 of the bytes that really lie under the name. Raises OSError where there are none."""
        ...

    def all_names(self) -> Iterator[str]:
        """Yield the name of every object, in order."""
        ...


class Log(Protocol):
    """Every attempt to get a document, in order."""

    def append(self, observation: Observation) -> None:
        """Add an attempt; when this returns, it is there."""
        ...

    def __iter__(self) -> Iterator[Observation]:
        """Yield the attempts. Raises UnreadableLine."""
        ...

    def lines(self) -> Iterator[Observation | UnreadableLine]:
        """Yield every line: what it states, or why it can't be read."""
        ...


def objects_of(root: Path) -> Objects:
    """The objects of the archive that this machine keeps at `root`."""
    here, files = ObjectStore(root), shared_files()
    if files is None:
        return here
    from scrapers.archive.shared.objects import SharedObjects

    return SharedObjects(here, files)


def log_of(root: Path) -> Log:
    """The log of the archive that this machine keeps at `root`."""
    files = shared_files()
    if files is None:
        return ObservationLog(root)
    from scrapers.archive.shared.log import SharedLog

    return SharedLog(root, files)
