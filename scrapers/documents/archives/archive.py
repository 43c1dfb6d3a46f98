"""What archives of all kinds have in common once they are open: entries, and the bytes of one of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeAlias

from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

_DRIVE_LETTER = re.compile("^[A-Za-z]:")
_UNSAFE_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name (never a way out of a folder), its sizes as the archive states them, in bytes.

    `number` is its position in the archive.
    """

    number: int
    filename: str
    file_size: int
    compress_size: int
    is_encrypted: bool = False


class Archive(Protocol):
    """An open archive."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Its files, in its order; no folders and no links."""
        ...

    @property
    def member_count(self) -> int:
        """How many members it has, folders and links too."""
        ...

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file. Raises CannotUnpack, and UnreadableDocument where more is known."""
        ...


#: Opens the archive in a stream, called by a name in faults, within limits. Raises UnreadableDocument.
Opener: TypeAlias = Callable[[BinaryIO, str, Limits], AbstractContextManager[Archive]]


class CannotUnpack(Exception):
    """The content of a member cannot be had: it is damaged, or packed in an unknown way; the message says how."""


def safe_name(written: str) -> str:
    """A member's name with forward slashes, and without any way out of its folder."""
    name = _UNSAFE_CHARACTERS.sub("", written.replace("\\", "/"))
    parts = [part for part in _DRIVE_LETTER.sub("", name).split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def encrypted(name: str, kind: str) -> UnreadableDocument:
    """The fault of an archive that hides even the names in it behind a password."""
    return UnreadableDocument(
        Reason.ENCRYPTED,
        worded("{name} is a {kind} behind a password.", name=name, kind=kind),
        worded("Unpack it with its password and ingest the documents in it."),
    )


@contextmanager
def damage_named(name: str, kind: str, *faults: type[Exception]) -> Iterator[None]:
    """Turn what a library raises on a damaged archive into an UnreadableDocument that names it."""
    try:
        yield
    except faults as error:
        raise UnreadableDocument(
            Reason.MALFORMED,
            worded(
                "{name} is a damaged {kind} ({error}).", name=name, kind=kind, error=str(error) or type(error).__name__
            ),
            worded("Fetch it again; if it stays so, unpack it with another program and ingest the documents in it."),
        ) from error
