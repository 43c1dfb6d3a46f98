"""Old workbooks as `xlrd` opens them, of which only what cells are made of is parsed.

Names, links, notes and shapes show no cell, and formulas show their saved value: what stands in them may be odd
without the list being so. Text before Excel 97 is bytes in a code page, which the workbook names rightly or wrongly.
"""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

import xlrd
from xlrd.biffh import XL_MSO_DRAWING, XL_WORKBOOK_GLOBALS, XLRDError
from xlrd.book import SUPPORTED_VERSIONS, Book
from xlrd.sheet import Sheet

from scrapers.documents.east_asian_writing import proven_east_asian
from scrapers.documents.sheets.old_drawings import Frame, frames_of_pictures

#: The versions, as xlrd counts them, from which on a workbook has several sheets, and text in Unicode.
_WITH_SHEETS, _IN_UNICODE = 50, 80
_UNICODE = 1200
#: The code pages of East Asian editions, those of Macintosh with them, by what holds all that they hold.
_EAST_ASIAN = {936: "gb18030", 10001: "cp932", 10002: "cp950", 10003: "cp949", 10008: "gb18030"}
#: The code pages of Western editions, which Chinese was typed into all the same; None where none is named.
_WESTERN = {None: "cp1252", 1252: "cp1252", 32769: "cp1252", 10000: "mac_roman", 32768: "mac_roman"}
#: Has a character for each byte, the one of its number: the bytes can be had again.
_AS_BYTES = "latin-1"


class UnknownCodePage(Exception):
    """The text of a workbook is bytes of which nothing says what characters they are."""


class OldBook(Book):  # type: ignore[misc]
    """A workbook of Excel up to 2003, or of WPS, open for reading. Use as a context manager.

    What xlrd raises on opening it and on loading its sheets passes through: it may be anything.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._code_page = ""
        try:
            self._open(path)
        except BaseException:
            self.release_resources()
            raise

    def _open(self, path: Path) -> None:
        self.biff2_8_load(filename=str(path), logfile=io.StringIO(), on_demand=True, formatting_info=True)
        self.biff_version = self.getbof(XL_WORKBOOK_GLOBALS)
        if self.biff_version not in SUPPORTED_VERSIONS:
            raise XLRDError("its version is not known")
        if self.biff_version < _WITH_SHEETS:  # xlrd takes such a workbook's only sheet in at once
            self.on_demand = False
            if self.biff_version == 45:
                self.parse_globals()
            else:
                self.fake_globals_get_sheet()
        else:
            self.parse_globals()
            self._sheet_list: list[Sheet | None] = [None] * len(self._sheet_names)
        self.nsheets = len(self._sheet_list)

    def decide_code_page(self) -> None:
        """Decide which characters the text of an old workbook is; its sheets are gone through for that.

        The code page that it names is believed where the text can be text in it, unless it is a Western one and the
        bytes prove another. Raises UnknownCodePage.
        """
        if self.biff_version >= _IN_UNICODE:
            return
        text = b"\n".join(text.encode(_AS_BYTES) for text in self._texts() if not text.isascii())
        named = _EAST_ASIAN.get(self.codepage) or f"cp{self.codepage}"
        if self.codepage not in _WESTERN and _can_be(text, named):
            self._code_page = named
        elif proven := proven_east_asian(text):
            self._code_page = proven
        elif self.codepage in _WESTERN:
            self._code_page = _WESTERN[self.codepage]
        else:
            raise UnknownCodePage(f"code page {self.codepage}")

    def in_characters(self, text: str) -> str:
        """A text of the workbook as it is meant."""
        return text.encode(_AS_BYTES).decode(self._code_page, errors="replace") if self._code_page else text

    def _texts(self) -> Iterator[str]:
        for position in range(self.nsheets):
            sheet = self.sheet_by_index(position)
            yield sheet.name
            for row in range(sheet.nrows):
                for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True):
                    if kind == xlrd.XL_CELL_TEXT:
                        yield value
            if self.on_demand:
                self.unload_sheet(position)

    # What follows overrides xlrd, which calls it.

    def derive_encoding(self) -> str:
        """Leave text before Unicode as bytes; after, whatever page is named, there is none to decode with."""
        if self.biff_version < _IN_UNICODE:
            self.encoding_override = _AS_BYTES
        else:
            self.codepage = _UNICODE
        return str(super().derive_encoding())

    def handle_name(self, data: bytes) -> None:
        """A name of a range: not needed."""

    def names_epilogue(self) -> None:
        """The names' formulas: not needed."""

    def handle_externsheet(self, data: bytes) -> None:
        """What formulas refer to: not needed."""

    handle_externname = handle_supbook = handle_obj = handle_externsheet

    def get_sheet(self, sh_number: int, update_pos: bool = True) -> Sheet:
        """Load a sheet, of what it holds the cells alone."""
        if update_pos:
            self._position = self._sh_abs_posn[sh_number]
        self.getbof(xlrd.biffh.XL_WORKSHEET)
        sheet = _CellsOfSheet(self, self._position, self._sheet_names[sh_number], sh_number)
        sheet.read(self)
        self._sheet_list[sh_number] = sheet
        return sheet


class _CellsOfSheet(Sheet):  # type: ignore[misc]
    """A sheet as xlrd loads it, with the frames of its pictures."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        self.pictures: list[Frame] = []

    def handle_hlink(self, data: bytes) -> None:
        """A link: not needed."""

    handle_quicktip = handle_obj = handle_txo = handle_feat11 = handle_hlink

    def handle_msodrawingetc(self, recid: int, _length: int, data: bytes) -> None:
        """A drawing: of its shapes the pictures are needed."""
        if recid == XL_MSO_DRAWING:
            self.pictures += frames_of_pictures(data)

    def handle_note(self, data: bytes, txos: object) -> None:
        """A note: not needed."""


def _can_be(text: bytes, encoding: str) -> bool:
    try:
        codecs.decode(text, encoding)
    except (LookupError, UnicodeDecodeError):
        return False
    return True
