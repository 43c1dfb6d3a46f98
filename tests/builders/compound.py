"""Compound files (OLE2), the container of the old Office formats, with streams of any name and content."""

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_FREE, _END, _TABLE = -1, -2, -3
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    """An entry of the directory: a stream with its content, or a storage with what stands in it."""

    name: str
    kind: int
    content: bytes = b""
    below: "list[_Entry]" = field(default_factory=list)
    number: int = 0
    first_sector: int = _END
    right: int = -1

    @property
    def size(self) -> int:
        return len(self.content)

    def storage(self, name: str) -> "_Entry":
        found = next((entry for entry in self.below if entry.name == name), None)
        if found is None:
            found = _Entry(name, _STORAGE)
            self.below.append(found)
        return found

    def packed(self) -> bytes:
        encoded = self.name.encode("utf-16-le") + b"\x00\x00"
        child = self.below[0].number if self.below else -1
        return (
            encoded.ljust(64, b"\x00")
            + struct.pack("<HBBiii", len(encoded), self.kind, 1, -1, self.right, child)
            + bytes(36)
            + struct.pack("<iii", self.first_sector, self.size, 0)
        )


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) that holds the streams; each is padded to 4096 bytes or more.

    `ObjectPool/_1/Workbook` is a stream in a storage in a storage. Streams shorter than 4096 bytes would live in a
    second, smaller allocation table, which this builder does without.
    """
    root = _Entry("Root Entry", _ROOT)
    for path, content in streams.items():
        *storages, name = path.split("/")
        place = root
        for storage in storages:
            place = place.storage(storage)
        place.below.append(_Entry(name, _STREAM, content.ljust(4096, b"\x00")))
    entries = _numbered(root)
    sectors: list[bytes] = []
    table: list[int] = []

    def add_chain(content: bytes) -> int:
        first = len(sectors)
        for offset in range(0, len(content), _SECTOR):
            sectors.append(content[offset : offset + _SECTOR].ljust(_SECTOR, b"\x00"))
            table.append(len(sectors))
        table[-1] = _END
        return first

    for entry in entries:
        if entry.kind == _STREAM:
            entry.first_sector = add_chain(entry.content)
    directory = add_chain(b"".join(entry.packed() for entry in entries))
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


def _numbered(root: _Entry) -> list[_Entry]:
    entries = [root]
    for entry in entries:  # grows as it is gone through
        for below in entry.below:
            below.number = len(entries)
            entries.append(below)
        # Each is the right neighbour of the one before: a tree that leans, but a tree.
        for left, right in zip(entry.below, entry.below[1:], strict=False):
            left.right = right.number
    return entries
