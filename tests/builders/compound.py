"""Compound files (OLE2), the container of the old Office formats, with streams of any name and content."""

import struct

_SECTOR = 512
_FREE, _END, _TABLE = -1, -2, -3


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) that holds the streams; each is padded to 4096 bytes or more.

    Streams shorter than that would live in a second, smaller allocation table, which this builder does without.
    """
    contents = {name: content.ljust(4096, b"\x00") for name, content in streams.items()}
    sectors: list[bytes] = []
    table: list[int] = []
    first_sector: dict[str, int] = {}

    def add_chain(content: bytes) -> int:
        first = len(sectors)
        for offset in range(0, len(content), _SECTOR):
            sectors.append(content[offset : offset + _SECTOR].ljust(_SECTOR, b"\x00"))
            table.append(len(sectors))
        table[-1] = _END
        return first

    for name, content in contents.items():
        first_sector[name] = add_chain(content)
    entries = [_entry("Root Entry", 5, first=_END, size=0, child=1 if contents else -1)]
    for number, (name, content) in enumerate(contents.items(), start=1):
        # Each entry is the right neighbour of the one before: a tree that leans, but a tree.
        right = number + 1 if number < len(contents) else -1
        entries.append(_entry(name, 2, first=first_sector[name], size=len(content), right=right))
    directory = add_chain(b"".join(entries))
    table_sectors = (len(table) + 1 + 127) // 128
    first_table_sector = len(sectors)
    table += [_TABLE] * table_sectors
    padded = table + [_FREE] * (128 * table_sectors - len(table))
    sectors.append(struct.pack(f"<{len(padded)}i", *padded))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHHHIiiiIiiii", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, table_sectors, directory, 0, 4096, _END, 0, _END
    )
    header += struct.pack("<i", 0)
    places = [first_table_sector + number for number in range(table_sectors)]
    header += struct.pack("<109i", *places, *[_FREE] * (109 - len(places)))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, *, first: int, size: int, right: int = -1, child: int = -1) -> bytes:
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    return (
        encoded.ljust(64, b"\x00")
        + struct.pack("<HBBiii", len(encoded), kind, 1, -1, right, child)
        + bytes(36)
        + struct.pack("<iii", first, size, 0)
    )
