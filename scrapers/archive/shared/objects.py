"""The objects of an archive that several machines share; what a machine has read of it lies in its folder too."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scrapers.archive.shared.files import SharedFiles
from scrapers.archive.store import ObjectStore

_FOLDER: Final = "archive/objects"


class SharedObjects:
    """A content-addressed part of a store, with the objects that this machine asked for in its own folder.

    An object is in the store before it is said to be there. Whoever stores what another stores at the same time stores
    the same bytes: one of them writes.
    """

    def __init__(self, here: ObjectStore, files: SharedFiles) -> None:
        self._here, self._files = here, files

    def place_of(self, sha256: str) -> Path:
        """Return where the object lies on this machine once it was asked for."""
        return self._here.path_of(sha256)

    def path_of(self, sha256: str) -> Path:
        """Return where the object lies on this machine, and bring it there first where it does not yet.

        What the store gives under another object's name is not taken for it.
        """
        path = self._here.path_of(sha256)
        if not path.is_file():
            content = self._files.read(_name(sha256))
            if content is not None and hashlib.sha256(content).hexdigest() == sha256:
                self._here.put(content)
        return path

    def __contains__(self, sha256: str) -> bool:
        return self._files.holds(_name(sha256))

    def put(self, content: bytes) -> str:
        """Store bytes and return their sha256. Storing them again changes nothing, but mends a damaged object."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self._files.write_new(_name(sha256), content) and self._files.digest(_name(sha256)) != sha256:
            self._files.write(_name(sha256), content)
        return self._here.put(content)

    def digest_on_disk(self, sha256: str) -> str:
        """Return the sha256 of the bytes that the store gives. Raises OSError when it has none."""
        digest = self._files.digest(_name(sha256))
        if digest is None:
            raise FileNotFoundError(f"{self._files.address}/{_name(sha256)}")
        return digest

    def all_names(self) -> Iterator[str]:
        """Yield the name of every object in the store, in order."""
        for name in self._files.names(_FOLDER):
            yield name.rpartition("/")[2]


def _name(sha256: str) -> str:
    return f"{_FOLDER}/{sha256[:2]}/{sha256}"
