"""Zip archives, good and evil."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path


def write_zip(path: Path, members: list[tuple[str, bytes]]) -> Path:
    """An archive with the members in order; a name may occur twice."""
    path.write_bytes(zip_of(members))
    return path


def zip_of(members: list[tuple[str, bytes]]) -> bytes:
    """An archive's bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, date_time=(2021, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def stored_member(name: bytes, content: bytes, *, flags: int = 0, extra: bytes = b"", method: int = 0) -> bytes:
    """An archive of one uncompressed member whose name, flags and method are written as given, right or wrong."""
    checksum = zlib.crc32(content)
    fixed = struct.pack(
        "<HHHHHIIIHH", 20, flags, method, 0, 0x5821, checksum, len(content), len(content), len(name), len(extra)
    )
    local = b"PK\x03\x04" + fixed + name + extra + content
    central = b"PK\x01\x02" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def unicode_path_extra(stored_name: bytes, meant: str) -> bytes:
    """The extra field in which Info-ZIP keeps a name that the old field cannot hold."""
    field = struct.pack("<BI", 1, zlib.crc32(stored_name)) + meant.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field
