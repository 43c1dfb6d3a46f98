"""Workbooks of Excel 97 to 2003 (BIFF8, MS-XLS), record by record: cells, their looks, and what is hidden."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders.compound import compound_file
from tests.builders.grids import Grid

#: Places in the palette that every program starts with (MS-XLS 2.5.161), and the colour that is left to the program.
WHITE, YELLOW, DARK_BLUE, AUTOMATIC = 9, 13, 18, 0x7FFF

_GLOBALS, _SHEET = 0x0005, 0x0010
_LONGEST_RECORD = 8224
_FIRST_FORMAT_OF_ITS_OWN = 164
_MISSING_FONT = 4  # no workbook has a font of this number
_OF_ITS_OWN_HEIGHT = 0x0140


@dataclass(frozen=True)
class Look:
    """How a cell, or a run of its letters, is shown; `ground` is the colour that it is filled with, if it is."""

    colour: int = AUTOMATIC
    is_struck_out: bool = False
    ground: int | None = None
    number_format: str = "General"


PLAIN = Look()


@dataclass(frozen=True)
class ErrorValue:
    """What a formula that failed left, by its number: 0x2A is #N/A."""

    number: int


@dataclass(frozen=True)
class Text:
    """A text of which the letters from `begin` on have a look of their own."""

    letters: str
    begin: int
    look: Look


Value = str | float | ErrorValue | Text
Place = tuple[int, int]


@dataclass
class Sheet:
    """Rows and columns count from 0; a merged range is its first and last row, then its first and last column."""

    name: str = "名单"
    cells: Mapping[Place, Value] = field(default_factory=dict)
    looks: dict[Place, Look] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    narrow_columns: Sequence[int] = ()
    low_rows: Sequence[int] = ()
    is_hidden: bool = False
    pictures: Sequence[tuple[Place, Place]] = ()
    """From the corner of which cell to the corner of which cell each reaches."""


def of_rows(*rows: Sequence[Value], name: str = "名单") -> Sheet:
    """A sheet whose cells are plain."""
    return Sheet(name, {(row, column): value for row, values in enumerate(rows) for column, value in enumerate(values)})


def write(path: Path, *sheets: Sheet) -> Path:
    """A workbook of these sheets."""
    styles = _Styles([look for sheet in sheets for look in _looks_of(sheet)])
    texts = {text: number for number, text in enumerate(dict.fromkeys(t for sheet in sheets for t in _texts_of(sheet)))}
    end = _record(0x000A)
    beginning = _beginning_of(_GLOBALS) + _record(0x0042, struct.pack("<H", 1200)) + styles.records()
    behind = _shared_strings(texts, styles) + end
    bodies = [_body(sheet, styles, texts) + end for sheet in sheets]
    at = len(beginning) + sum(len(_listing(sheet, 0)) for sheet in sheets) + len(behind)
    listed = b""
    for sheet, body in zip(sheets, bodies, strict=True):
        listed += _listing(sheet, at)
        at += len(body)
    path.write_bytes(compound_file({"Workbook": beginning + listed + behind + b"".join(bodies)}))
    return path


def write_grid(path: Path, grid: Grid, sheet_name: str = "名单") -> Path:
    """A workbook of one sheet; every cell is text."""
    cells: dict[Place, Value] = {}
    merged_ranges = []
    for row, texts in enumerate(grid.texts):
        for column, text in enumerate(texts):
            if not grid.begins(row, column):
                continue
            cells[row, column] = text
            merged = grid.range_at(row, column)
            if (merged.top, merged.left) != (merged.bottom, merged.right):
                merged_ranges.append((merged.top, merged.bottom, merged.left, merged.right))
    return write(path, Sheet(sheet_name, cells, merged=merged_ranges))


class _Styles:
    """The fonts, number formats and cell styles that the looks come to, each once."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self._looks = tuple(dict.fromkeys((PLAIN, *looks)))
        self._fonts = tuple(dict.fromkeys((look.colour, look.is_struck_out) for look in self._looks))
        self._formats = tuple(dict.fromkeys(look.number_format for look in self._looks if look.number_format))

    def style(self, look: Look) -> int:
        return self._looks.index(look)

    def font(self, look: Look) -> int:
        number = self._fonts.index((look.colour, look.is_struck_out))
        return number + (number >= _MISSING_FONT)

    def records(self) -> bytes:
        fonts = (
            struct.pack("<HHHHHBBBB", 220, 0x8 * is_struck_out, colour, 400, 0, 0, 0, 134, 0) + _short_string("宋体")
            for colour, is_struck_out in self._fonts
        )
        formats = (
            struct.pack("<H", _FIRST_FORMAT_OF_ITS_OWN + number) + _string(code)
            for number, code in enumerate(self._formats)
        )
        return b"".join(
            (
                *(_record(0x0031, font) for font in fonts),
                *(_record(0x041E, code) for code in formats),
                *(_record(0x00E0, self._packed(look)) for look in self._looks),
            )
        )

    def _packed(self, look: Look) -> bytes:
        """An XF record of a cell: its font, its number format, its fill; no lines around it."""
        code = _FIRST_FORMAT_OF_ITS_OWN + self._formats.index(look.number_format)
        solid, ground = (0, AUTOMATIC & 0x7F) if look.ground is None else (1, look.ground)
        return struct.pack("<HHHBBBBIIH", self.font(look), code, 1, 0x20, 0, 0, 0xFC, 0, solid << 26, ground | 65 << 7)


def _looks_of(sheet: Sheet) -> list[Look]:
    return [*sheet.looks.values(), *(value.look for value in sheet.cells.values() if isinstance(value, Text))]


def _texts_of(sheet: Sheet) -> list[str | Text]:
    return [value for value in sheet.cells.values() if isinstance(value, str | Text)]


def _body(sheet: Sheet, styles: _Styles, texts: dict[str | Text, int]) -> bytes:
    hidden_columns = (_record(0x007D, struct.pack("<HHHHHH", at, at, 2048, 0, 0x1, 0)) for at in sheet.hidden_columns)
    narrow_columns = (_record(0x007D, struct.pack("<HHHHHH", at, at, 256, 0, 0, 0)) for at in sheet.narrow_columns)
    hidden_rows = (
        _record(0x0208, struct.pack("<HHHHHHI", at, 0, 256, 255, 0, 0, 0x20 | _OF_ITS_OWN_HEIGHT))
        for at in sheet.hidden_rows
    )
    low_rows = (
        _record(0x0208, struct.pack("<HHHHHHI", at, 0, 256, 20, 0, 0, _OF_ITS_OWN_HEIGHT)) for at in sheet.low_rows
    )
    cells = (
        _cell(place, value, styles.style(sheet.looks.get(place, PLAIN)), texts)
        for place, value in sorted(sheet.cells.items(), key=lambda placed: placed[0])
    )
    # A record of merged ranges holds at most 1,027 of them.
    merged = b"".join(
        _record(0x00E5, struct.pack("<H", len(some)) + b"".join(struct.pack("<HHHH", *one) for one in some))
        for some in (sheet.merged[first : first + 1027] for first in range(0, len(sheet.merged), 1027))
    )
    drawn = _record(0x00EC, drawing(sheet.pictures)) if sheet.pictures else b""
    return (
        _beginning_of(_SHEET)
        + b"".join((*hidden_columns, *narrow_columns, *hidden_rows, *low_rows, *cells))
        + drawn
        + merged
    )


def drawing(corners: Sequence[tuple[Place, Place]], shape: int = 75) -> bytes:
    """The shapes of a drawing, of the kind of that number (75: a picture), anchored to cells (MS-ODRAW 2.2.14)."""
    return b"".join(_framed(shape, first, last) for first, last in corners)


def _framed(shape: int, first: Place, last: Place) -> bytes:
    corners = (first[1], 0, first[0], 0, last[1], 0, last[0], 0)
    shaped = struct.pack("<HHIII", shape << 4 | 2, 0xF00A, 8, 1025, 0xA00)
    anchored = struct.pack("<HHI9H", 0, 0xF010, 18, 0, *corners)
    return struct.pack("<HHI", 0xF, 0xF004, len(shaped + anchored)) + shaped + anchored


def _cell(place: Place, value: Value, style: int, texts: dict[str | Text, int]) -> bytes:
    where = struct.pack("<HHH", *place, style)
    match value:
        case bool():
            return _record(0x0205, where + bytes((value, 0)))
        case ErrorValue():
            return _record(0x0205, where + bytes((value.number, 1)))
        case str() | Text():
            return _record(0x00FD, where + struct.pack("<I", texts[value]))
        case _:
            return _record(0x0203, where + struct.pack("<d", value))


def _shared_strings(texts: dict[str | Text, int], styles: _Styles) -> bytes:
    """The texts of all cells; a record that would grow too long goes on in another, from one text to the next."""
    records = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        packed = _rich_string(text, styles) if isinstance(text, Text) else _string(text)
        assert len(packed) <= _LONGEST_RECORD, "a text that long would have to be divided"
        if len(records[-1]) + len(packed) > _LONGEST_RECORD:
            records.append(b"")
        records[-1] += packed
    first, *others = records
    return _record(0x00FC, first) + b"".join(_record(0x003C, other) for other in others)


def _string(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<HB", len(encoded) // 2, 1) + encoded


def _short_string(text: str) -> bytes:
    return bytes((len(text), 1)) + text.encode("utf-16-le")


def _rich_string(text: Text, styles: _Styles) -> bytes:
    encoded = text.letters.encode("utf-16-le")
    run = struct.pack("<HH", text.begin, styles.font(text.look))
    return struct.pack("<HBH", len(encoded) // 2, 1 | 8, 1) + encoded + run


def _listing(sheet: Sheet, at: int) -> bytes:
    return _record(0x0085, struct.pack("<IBB", at, sheet.is_hidden, 0) + _short_string(sheet.name))


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _beginning_of(what: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 1996, 0, 0x0006))
