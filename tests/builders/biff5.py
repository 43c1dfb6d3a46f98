"""Workbooks of Excel 5 and 95 (BIFF5), record by record: their text is bytes in a code page."""

import struct
from collections.abc import Sequence
from pathlib import Path

from tests.builders.compound import compound_file

_GLOBALS, _SHEET = 0x0005, 0x0010
_AREA_RELATIVE = b"\x2d" + bytes(6)  # a token that only a name's formula may hold, and that xlrd can't evaluate


def write(
    path: Path,
    rows: Sequence[Sequence[str]],
    *,
    encoding: str,
    code_page: int | None,
    stream: str = "Book",
    with_an_odd_name: bool = False,
) -> Path:
    """A workbook of one sheet whose cells are texts in `encoding`; it names `code_page`, or none."""
    beginning = _beginning_of(_GLOBALS)
    if code_page is not None:
        beginning += _record(0x0042, struct.pack("<H", code_page))
    name = _name("TEST", _AREA_RELATIVE) if with_an_odd_name else b""
    title = b"Sheet1"
    end = _record(0x000A)
    boundsheet_bytes = 4 + 6 + 1 + len(title)
    at = len(beginning) + boundsheet_bytes + len(name) + len(end)
    boundsheet = _record(0x0085, struct.pack("<iBB", at, 0, 0) + bytes((len(title),)) + title)
    cells = b"".join(
        _label(row, column, text.encode(encoding))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    book = beginning + boundsheet + name + end + _beginning_of(_SHEET) + cells + end
    path.write_bytes(compound_file({stream: book}))
    return path


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _beginning_of(what: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHH", 0x0500, what, 0x0DBB, 1996))


def _label(row: int, column: int, text: bytes) -> bytes:
    return _record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)


def _name(name: str, formula: bytes) -> bytes:
    written = name.encode("ascii")
    fixed = struct.pack("<HBBHHHBBBB", 0, 0, len(written), len(formula), 0, 0, 0, 0, 0, 0)
    return _record(0x0018, fixed + written + formula)
