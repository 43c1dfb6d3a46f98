"""Reading an answer's body: within a limit, complete or not at all, and decoded."""

import zlib
from collections.abc import Iterator

import requests

from scrapers.archive.observations import Outcome
from scrapers.http.faults import NETWORK_ERRORS, Fault, fault_of

_CHUNK = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b\x08"
_ZIPPED_TYPES = ("application/gzip", "application/x-gzip", "application/octet-stream")


def pieces(response: requests.Response, max_bytes: int) -> Iterator[bytes]:
    """Yield the body piece by piece as it comes, still encoded.

    Raises Fault: too_large beyond `max_bytes` (at once where the header admits it), truncated when less comes than was
    announced, or what the network did. The connection is closed unless the body was read to its end.
    """
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > max_bytes and response.raw.length_remaining:
        response.close()
        raise _too_large(int(announced), max_bytes)
    received = 0
    while piece := _next_piece(response, received, announced):
        received += len(piece)
        if received > max_bytes:
            response.close()
            raise _too_large(received, max_bytes)
        yield piece
    response.raw.release_conn()


def _next_piece(response: requests.Response, received: int, announced: str) -> bytes:
    try:
        return bytes(response.raw.read1(_CHUNK, decode_content=False) or b"")
    except NETWORK_ERRORS as error:
        response.close()
        fault = fault_of(error)
        if fault.outcome is Outcome.TIMEOUT:
            raise fault from error
        came = f"{received} of {announced}" if announced else f"{received}"
        raise Fault(Outcome.TRUNCATED, f"the answer broke off after {came} bytes", again=True) from error


def decoded(content: bytes, response_headers: dict[str, str], max_bytes: int) -> bytes:
    """Undo the content encodings (RFC 9110, section 8.4.1): gzip and deflate, several if stated.

    Some sites gzip what nobody asked to be gzipped, some without saying so, some say so and do not. The bytes decide.
    Raises Fault: too_large, truncated, or malformed for an encoding that was not asked for.
    """
    stated = [name.strip().lower() for name in response_headers.get("content-encoding", "").split(",")]
    encodings = [name for name in stated if name not in ("", "identity")]
    if not encodings and content.startswith(_GZIP_MAGIC) and not _is_zipped_by_itself(response_headers):
        encodings = ["gzip"]
    for name in reversed(encodings):
        if name in ("gzip", "x-gzip"):
            content = _unzipped(content, max_bytes) if content.startswith(_GZIP_MAGIC) else content
        elif name == "deflate":
            content = _inflated(content, max_bytes)
        elif content:
            raise Fault(Outcome.MALFORMED, f"the answer is encoded as {name}, which was not asked for")
    return content


def _is_zipped_by_itself(headers: dict[str, str]) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _ZIPPED_TYPES


def _unzipped(content: bytes, max_bytes: int) -> bytes:
    plain = b""
    while content.startswith(_GZIP_MAGIC):  # a gzip file may have several members, one after the other
        member, content = _decompressed(content, zlib.MAX_WBITS | 16, max_bytes - len(plain))
        plain += member
    return plain


def _inflated(content: bytes, max_bytes: int) -> bytes:
    """Undo deflate, which some servers send without the zlib wrapping that the standard asks for."""
    try:
        return _decompressed(content, zlib.MAX_WBITS, max_bytes)[0]
    except _NotCompressed:
        try:
            return _decompressed(content, -zlib.MAX_WBITS, max_bytes)[0]
        except _NotCompressed:
            return content


class _NotCompressed(Fault):
    """Bytes that are not what their encoding says, from the first one on or from somewhere in between."""


def _decompressed(content: bytes, window: int, max_bytes: int) -> tuple[bytes, bytes]:
    unpacker = zlib.decompressobj(window)
    try:
        plain = unpacker.decompress(content, max_bytes + 1)
    except zlib.error as error:
        raise _NotCompressed(Outcome.TRUNCATED, f"the answer does not unpack: {error}", again=True) from error
    if len(plain) > max_bytes:
        raise _too_large(len(plain), max_bytes)
    if not unpacker.eof:
        raise Fault(Outcome.TRUNCATED, "the packed answer broke off", again=True)
    return plain, unpacker.unused_data


def _too_large(found: int, allowed: int) -> Fault:
    return Fault(Outcome.TOO_LARGE, f"{found} bytes or more, {allowed} allowed")
