"""RAR archives (version 5), block by block; their members are stored, as the format allows, not packed."""

import struct
import zlib
from pathlib import Path

_SIGNATURE = b"Rar!\x1a\x07\x01\x00"
_MAIN, _FILE, _END = 1, 2, 5
_HAS_DATA, _HAS_CHECKSUM = 0x0002, 0x0004
_FOLDER = 0x0001
_VOLUME, _NUMBERED = 0x0001, 0x0002
#: The packing methods, as the bits that say them: stored, and the usual one.
STORED, PACKED = 0, 3 << 7


def write_rar(path: Path, members: list[tuple[str, bytes]]) -> Path:
    """An archive with the members in order; a name that ends in a slash is a folder."""
    path.write_bytes(rar_of(members))
    return path


def rar_of(
    members: list[tuple[str, bytes]], *, method: int = STORED, stated_size: int | None = None, volume: int | None = None
) -> bytes:
    """An archive's bytes; `method` and `stated_size` are what it says of each member, true or not.

    `volume` makes it one part of an archive in several files, counted from 0.
    """
    numbered = b"" if volume is None else _number(_VOLUME | (_NUMBERED if volume else 0))
    blocks = [_block(_MAIN, 0, (numbered or _number(0)) + (_number(volume) if volume else b""))]
    for name, content in members:
        size = len(content) if stated_size is None else stated_size
        flags = _FOLDER if name.endswith("/") else _HAS_CHECKSUM
        checksum = b"" if flags == _FOLDER else struct.pack("<I", zlib.crc32(content))
        written = name.rstrip("/").encode()
        fields = _number(flags) + _number(size) + _number(0o644) + checksum + _number(method) + _number(1)
        blocks.append(_block(_FILE, _HAS_DATA, fields + _number(len(written)) + written, content))
    blocks.append(_block(_END, 0, _number(0)))
    return _SIGNATURE + b"".join(blocks)


def _block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
    size = _number(len(data)) if flags & _HAS_DATA else b""
    header = _number(kind) + _number(flags) + size + fields
    checked = _number(len(header)) + header
    return struct.pack("<I", zlib.crc32(checked)) + checked + data


def _number(value: int) -> bytes:
    """A number of any size: seven bits a byte, the lowest first."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*written, value))
