"""A document opened by pdfium, its pages and their characters, by the raw calls that a page's reading needs."""

import ctypes
import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw

from scrapers.documents.pdf.pdfium.calls import (
    ADDRESS,
    COUNT,
    DOUBLE,
    NUMBER,
    REAL,
    Matrix,
    Pointer,
    call,
    each,
    filled,
    filled_for_each,
    untyped_call,
)

_WRONG_PASSWORD, _UNKNOWN_PROTECTION = raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY

_UTF_16, _UTF_32 = ("utf-16-le", "utf-32-le") if sys.byteorder == "little" else ("utf-16-be", "utf-32-be")

#: The codes that pdfium gives to a hyphen at the end of a line, alone and in a text.
HYPHENS = (0x2, 0xFFFE)

_load_document = call("FPDF_LoadDocument", ADDRESS, ctypes.c_char_p, ctypes.c_char_p)
_close_document = call("FPDF_CloseDocument", None, ADDRESS)
_last_error = call("FPDF_GetLastError", ctypes.c_ulong)
_page_count = call("FPDF_GetPageCount", NUMBER, ADDRESS)
_load_page = call("FPDF_LoadPage", ADDRESS, ADDRESS, NUMBER)
_close_page = call("FPDF_ClosePage", None, ADDRESS)
_rotation = call("FPDFPage_GetRotation", NUMBER, ADDRESS)
_sheet = call("FPDF_GetPageBoundingBox", NUMBER, ADDRESS, ADDRESS)
_count_objects = call("FPDFPage_CountObjects", NUMBER, ADDRESS)
_object = untyped_call("FPDFPage_GetObject", ADDRESS)
_load_text = call("FPDFText_LoadPage", ADDRESS, ADDRESS)
_close_text = call("FPDFText_ClosePage", None, ADDRESS)
_count_characters = call("FPDFText_CountChars", NUMBER, ADDRESS)
_whole_text = call("FPDFText_GetText", NUMBER, ADDRESS, NUMBER, NUMBER, ADDRESS)
_unicode = call("FPDFText_GetUnicode", COUNT, ADDRESS, NUMBER)
_is_unknown = call("FPDFText_HasUnicodeMapError", NUMBER, ADDRESS, NUMBER)
_is_hyphen = call("FPDFText_IsHyphen", NUMBER, ADDRESS, NUMBER)
_em_box = untyped_call("FPDFText_GetLooseCharBox", NUMBER)
_origin = call("FPDFText_GetCharOrigin", NUMBER, ADDRESS, NUMBER, ADDRESS, ADDRESS)
_type_matrix = call("FPDFText_GetMatrix", NUMBER, ADDRESS, NUMBER, ADDRESS)
_type_size = call("FPDFText_GetFontSize", DOUBLE, ADDRESS, NUMBER)
_text_object = untyped_call("FPDFText_GetTextObject", ADDRESS)


class PdfiumFault(Exception):
    """pdfium can't open the document, or load a page of it."""


class ProtectedByPassword(PdfiumFault):
    """pdfium can't open the document without a password."""


class Pdfium:
    """A document opened by pdfium; a context manager that closes it."""

    def __init__(self, path: Path) -> None:
        raw.FPDF_InitLibrary()
        self._document = _load_document(bytes(path), None)
        if not self._document:
            error = _last_error()
            fault = ProtectedByPassword if error in (_WRONG_PASSWORD, _UNKNOWN_PROTECTION) else PdfiumFault
            raise fault(f"pdfium can't open it (error {error})")
        self.pages: int = _page_count(self._document)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        _close_document(self._document)

    def page(self, number: int) -> "LoadedPage":
        """Load the page of that number, counted from 1: a context manager. Raises PdfiumFault if it can't be."""
        address = _load_page(self._document, number - 1)
        if not address:
            raise PdfiumFault(f"pdfium can't load page {number}")
        return LoadedPage(address)


class LoadedPage:
    """A page whose instructions pdfium has run; everything is in user space."""

    def __init__(self, address: int) -> None:
        self._page = address
        self._text = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._text:
            _close_text(self._text)
        _close_page(self._page)

    @property
    def sheet(self) -> tuple[float, ...]:
        """The corners of what pdfium takes for the sheet."""
        left, top, right, bottom = filled(REAL, 4, lambda address: _sheet(self._page, address))
        return left, bottom, right, top

    @property
    def quarter_turns(self) -> int:
        """By how many quarter turns clockwise the page says that it lies."""
        return int(_rotation(self._page))

    @property
    def count(self) -> int:
        """How many objects of its own the page has."""
        return int(_count_objects(self._page))

    def objects(self) -> list[int]:
        """The page's own objects, in the order drawn."""
        return list(map(_object, repeat(Pointer(self._page)), range(self.count)))

    @property
    def text(self) -> "LoadedText":
        """The page's characters."""
        if not self._text:
            self._text = _load_text(self._page)
            if not self._text:
                raise PdfiumFault("pdfium can't load the text of a page")
        return LoadedText(self._text)


class LoadedText:
    """The characters of a page, told by their numbers from 0; `count` includes those that pdfium adds itself."""

    def __init__(self, address: int) -> None:
        self._text = address
        self.count: int = max(0, _count_characters(address))

    def codes(self) -> npt.NDArray[np.uint32]:
        """Each character's code in Unicode: 0 where none is known, one of HYPHENS for a hyphen at the end of a line."""
        units = array("H", bytes(4 * (self.count + 1)))
        at, _ = units.buffer_info()
        length = max(1, _whole_text(self._text, 0, self.count, at))
        text = units[: length - 1].tobytes().decode(_UTF_16, "surrogatepass")
        if len(text) == self.count:
            return np.frombuffer(text.encode(_UTF_32, "surrogatepass"), np.uint32)
        # A character without a code has no place in the whole text.
        return np.array(list(map(_unicode, repeat(self._text), range(self.count))), np.uint32)

    def unknown(self, numbers: Iterable[int]) -> list[int]:
        """For each of the numbers whether the character's font does not tell which it is."""
        return list(map(_is_unknown, repeat(self._text), numbers))

    def objects(self) -> list[int]:
        """The page object that draws each character; 0 for a character that pdfium added itself."""
        return list(map(_text_object, repeat(Pointer(self._text)), range(self.count)))

    def em_boxes(self) -> npt.NDArray[np.float64]:
        """Left, top, right and bottom of each character's em box: its advance, and its font's stated heights."""
        text = repeat(Pointer(self._text))
        values = filled_for_each(
            "f", self.count, 4, lambda at: each(_em_box, text, range(self.count), map(Pointer, at))
        )
        return np.frombuffer(values, np.float32).reshape(-1, 4).astype(np.float64)

    def origins(self, numbers: Sequence[int]) -> npt.NDArray[np.float64]:
        """Where the characters of these numbers stand on their baselines: x and y of each."""
        values = filled_for_each(
            "d",
            len(numbers),
            2,
            lambda at: each(_origin, repeat(self._text), numbers, at, range(at.start + 8, at.stop + 8, 16)),
        )
        return np.frombuffer(values, np.float64).reshape(-1, 2)

    def hyphens(self, numbers: Iterable[int]) -> list[int]:
        """For each of the numbers whether the character is a hyphen at the end of a line, whatever its code is."""
        return list(map(_is_hyphen, repeat(self._text), numbers))

    def matrix(self, number: int) -> Matrix:
        """The direction and scale of a character's line; what it says of the place is not used."""
        return Matrix(*filled(REAL, 6, lambda address: _type_matrix(self._text, number, address)))

    def size(self, number: int) -> float:
        """A character's type size before its matrix."""
        return float(_type_size(self._text, number))
