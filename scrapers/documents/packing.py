"""Packed files and the harm they can do: bombs refused before they are unpacked, damage told in plain words."""

from collections.abc import Iterable
from typing import BinaryIO, Protocol

from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: The record at a zip's very end (APPNOTE.TXT 4.3.16): its mark, its size, and the longest comment that may follow it.
_END_OF_DIRECTORY, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


class Packed(Protocol):
    """A member of something packed: its name, and its sizes in bytes as they are stated."""

    @property
    def filename(self) -> str: ...  # noqa: D102
    @property
    def file_size(self) -> int: ...  # noqa: D102
    @property
    def compress_size(self) -> int: ...  # noqa: D102


def refuse_bomb(name: str, members: Iterable[Packed], limits: Limits) -> None:
    """Raise UnreadableDocument where unpacking would take more than the limits allow.

    The sizes are those the archive declares; no more than the declared size of a member is handed out, so that an
    archive that lies about them is cut short, not let in.
    """
    members = list(members)
    if len(members) > limits.max_members:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "{name} holds {members:,} members; at most {max_members:,} are accepted.",
                name=name,
                members=len(members),
                max_members=limits.max_members,
            ),
            worded("If it is genuine, unpack it and ingest the documents that matter."),
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.max_unpacked_bytes:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "{name} would unpack to {unpacked:,} bytes; at most {max_unpacked_bytes:,} are accepted.",
                name=name,
                unpacked=unpacked,
                max_unpacked_bytes=limits.max_unpacked_bytes,
            ),
            worded("This is how a zip bomb looks. If it is genuine, unpack it and ingest the documents that matter."),
        )
    for member in members:
        if is_bomb(member, limits):
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name}: {member} would unpack from {packed:,} to {unpacked:,} bytes, more than "
                    "{max_compression_ratio} "
                    "to one.",
                    name=name,
                    member=member.filename,
                    packed=member.compress_size,
                    unpacked=member.file_size,
                    max_compression_ratio=limits.max_compression_ratio,
                ),
                worded("This is how a zip bomb looks. If it is genuine, save it again or unpack it, and ingest that."),
            )


def is_bomb(member: Packed, limits: Limits) -> bool:
    """Whether a member is packed tighter than documents ever are."""
    return (
        member.file_size >= limits.ratio_matters_from_bytes
        and member.file_size > limits.max_compression_ratio * member.compress_size
    )


def damaged_zip(stream: BinaryIO, name: str, kind: str) -> UnreadableDocument:
    """The fault of a zip-based file that cannot be opened: cut off where its directory (at its end) is missing."""
    if not _has_end_of_directory(stream):
        return UnreadableDocument(
            Reason.TRUNCATED,
            worded("{name} is the beginning of a {kind}: its end is missing.", name=name, kind=kind),
            worded("The download was cut short: fetch it again, or ingest the whole file by hand."),
        )
    return UnreadableDocument(
        Reason.MALFORMED,
        worded("{name} is a {kind} whose directory of members is damaged.", name=name, kind=kind),
        worded("Fetch it again; if it stays so, open it in its program, save it again, and ingest that file."),
    )


def _has_end_of_directory(stream: BinaryIO) -> bool:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
    tail = stream.read()
    place = tail.rfind(_END_OF_DIRECTORY)
    return 0 <= place <= len(tail) - _END_BYTES
