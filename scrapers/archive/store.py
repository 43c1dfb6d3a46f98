"""The objects: each document's bytes, once, under their sha256, read-only from the moment they are there."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

_CHUNK = 1 << 20


class ObjectStore:
    """A content-addressed folder. `objects/ab/abcd…` holds the bytes whose sha256 is abcd….

    An object appears complete or not at all: it is written beside its place, flushed to disk, made read-only, and only
    then moved in. An object that is there is never written again, unless its bytes are no longer those of its name.
    """

    def __init__(self, root: Path) -> None:
        self._objects = root / "objects"

    def path_of(self, sha256: str) -> Path:
        """Return where the object lies, whether it is there or not."""
        return self._objects / sha256[:2] / sha256

    def place_of(self, sha256: str) -> Path:
        """Return the same: what lies here need not be brought."""
        return self.path_of(sha256)

    def __contains__(self, sha256: str) -> bool:
        return self.path_of(sha256).is_file()

    def put(self, content: bytes) -> str:
        """Store bytes and return their sha256. Storing them again changes nothing, but mends a damaged object."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path_of(sha256)
        if sha256 in self and self.digest_on_disk(sha256) == sha256:
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=".unfinished-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(unfinished).chmod(0o444)
            # A rename, not a hard link: some shared folders know none. Two writers of one object rename the same bytes.
            Path(unfinished).replace(target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _flush_folder(target.parent)
        return sha256

    def digest_on_disk(self, sha256: str) -> str:
        """Return the sha256 of the bytes that really lie at the object's place. Raises OSError when it is not there."""
        digest = hashlib.sha256()
        with self.path_of(sha256).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def all_names(self) -> Iterator[str]:
        """Yield the name of every object that lies in the store, in order; leftovers of a crash are not objects."""
        for path in sorted(self._objects.glob("??/*")):
            if not path.name.startswith("."):
                yield path.name


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
