"""Reading an answer's body: within a limit, complete or not at all, and decoded."""

import zlib
from collections.abc import Callable, Iterator

import requests

from scrapers.archive.observations import Outcome
from scrapers.http.faults import NETWORK_ERRORS, Fault, fault_of
from scrapers.http.numbers import header_number
from scrapers.text.worded import worded

_CHUNK = 64 * 1024
#: The first piece handed to an unpacker: an empty member has twenty bytes.
_FIRST_PIECE = 32
_MEMBERS_BETWEEN_LOOKS = 4096
_GZIP_MAGIC = b"\x1f\x8b\x08"
_ZIPPED_TYPES = ("application/gzip", "application/x-gzip", "application/octet-stream")


def pieces(response: requests.Response, max_bytes: int) -> Iterator[bytes]:
    """Yield the body piece by piece as it comes, still encoded.

    Raises Fault: too_large beyond `max_bytes` (at once where the header admits it), truncated when less comes than was
    announced, or what the network did. The connection is closed unless the body was read to its end.
    """
    announced = header_number(response.headers.get("Content-Length", ""))
    if announced is not None and announced > max_bytes and response.raw.length_remaining:
        response.close()
        raise _too_large(announced, max_bytes)
    received = 0
    while piece := _next_piece(response, received, announced):
        received += len(piece)
        if received > max_bytes:
            response.close()
            raise _too_large(received, max_bytes)
        yield piece
    response.raw.release_conn()


def _next_piece(response: requests.Response, received: int, announced: int | None) -> bytes:
    try:
        return bytes(response.raw.read1(_CHUNK, decode_content=False) or b"")
    except NETWORK_ERRORS as error:
        response.close()
        fault = fault_of(error)
        if fault.outcome is Outcome.TIMEOUT:
            raise fault from error
        came = (
            worded("{received} of {announced}", received=received, announced=announced)
            if announced is not None
            else f"{received}"
        )
        raise Fault(
            Outcome.TRUNCATED, worded("the answer broke off after {came} bytes", came=came), again=True
        ) from error


def _in_no_hurry() -> None:
    """For content that no deadline holds for."""


def decoded(
    content: bytes, response_headers: dict[str, str], max_bytes: int, check_deadline: Callable[[], None] = _in_no_hurry
) -> bytes:
    """Undo the content encodings (RFC 9110, section 8.4.1): gzip and deflate, several if stated.

    Some sites gzip what nobody asked to be gzipped, some without saying so, some say so and do not. The bytes decide.
    `check_deadline` raises TimeoutError once the answer's time is up: unpacking counts as part of it.
    Raises Fault: too_large, truncated, timeout, or malformed for an encoding that was not asked for.
    """
    stated = [name.strip().lower() for name in response_headers.get("content-encoding", "").split(",")]
    encodings = [name for name in stated if name not in ("", "identity")]
    if not encodings and content.startswith(_GZIP_MAGIC) and not _is_zipped_by_itself(response_headers):
        encodings = ["gzip"]
    for name in reversed(encodings):
        if name in ("gzip", "x-gzip"):
            content = _unzipped(content, max_bytes, check_deadline) if content.startswith(_GZIP_MAGIC) else content
        elif name == "deflate":
            content = _inflated(content, max_bytes)
        elif content:
            raise Fault(
                Outcome.MALFORMED, worded("the answer is encoded as {name}, which was not asked for", name=name)
            )
    return content


def _is_zipped_by_itself(headers: dict[str, str]) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _ZIPPED_TYPES


def _unzipped(content: bytes, max_bytes: int, check_deadline: Callable[[], None]) -> bytes:
    """Undo gzip, of which a file may have several members, one after the other, in time linear in their bytes."""
    plain, at, room, members = [], 0, max_bytes, 0
    while content.startswith(_GZIP_MAGIC, at):
        member, at = _member(content, at, room)
        if member:
            plain.append(member)
            room -= len(member)
        members += 1
        if members % _MEMBERS_BETWEEN_LOOKS == 0:
            try:
                check_deadline()
            except TimeoutError as error:
                raise Fault(Outcome.TIMEOUT, worded("unpacking took too long: {error}", error=error)) from error
    return b"".join(plain)


def _member(content: bytes, at: int, max_bytes: int) -> tuple[bytes, int]:
    """Unpack the gzip member that begins at a place, and say where it ends.

    It is fed in pieces that grow: of what follows a short member little is handed over, and copied back as unused.
    """
    unpacker, fed, size = zlib.decompressobj(zlib.MAX_WBITS | 16), at, _FIRST_PIECE
    plain = bytearray()
    while not unpacker.eof:
        piece = unpacker.unconsumed_tail or content[fed : fed + size]
        if not unpacker.unconsumed_tail:
            fed, size = fed + len(piece), min(2 * size, _CHUNK)
        if not piece:
            raise Fault(Outcome.TRUNCATED, worded("the packed answer broke off"), again=True)
        try:
            plain += unpacker.decompress(piece, max_bytes + 1 - len(plain))
        except zlib.error as error:
            raise _does_not_unpack(error) from error
        if len(plain) > max_bytes:
            raise _too_large(len(plain), max_bytes)
    return bytes(plain), fed - len(unpacker.unused_data)


def _inflated(content: bytes, max_bytes: int) -> bytes:
    """Undo deflate, which some servers send without the zlib wrapping that the standard asks for."""
    try:
        return _decompressed(content, zlib.MAX_WBITS, max_bytes)
    except _NotCompressed:
        try:
            return _decompressed(content, -zlib.MAX_WBITS, max_bytes)
        except _NotCompressed:
            return content


class _NotCompressed(Fault):
    """Bytes that are not what their encoding says, from the first one on or from somewhere in between."""


def _decompressed(content: bytes, window: int, max_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        plain = unpacker.decompress(content, max_bytes + 1)
    except zlib.error as error:
        raise _does_not_unpack(error) from error
    if len(plain) > max_bytes:
        raise _too_large(len(plain), max_bytes)
    if not unpacker.eof:
        raise Fault(Outcome.TRUNCATED, worded("the packed answer broke off"), again=True)
    return plain


def _does_not_unpack(error: zlib.error) -> _NotCompressed:
    return _NotCompressed(Outcome.TRUNCATED, worded("the answer does not unpack: {error}", error=error), again=True)


def _too_large(found: int, allowed: int) -> Fault:
    return Fault(Outcome.TOO_LARGE, worded("{found} bytes or more, {allowed} allowed", found=found, allowed=allowed))
