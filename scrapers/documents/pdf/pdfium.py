"""pdfium by its raw calls, those that a page's reading needs, made for many characters in one go.

A call from Python costs more than what pdfium does in it. So the calls are declared with plain numbers for addresses,
and mapped over a page's characters without a line of Python between two of them. They hold the interpreter's lock:
pdfium is not made for several threads.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeAlias

import pypdfium2.raw as raw

_ADDRESS, _NUMBER, _COUNT, _REAL = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float

#: Left, bottom, right, top.
Rectangle: TypeAlias = tuple[float, float, float, float]

#: Kinds of page objects.
TEXT, PATH, IMAGE, FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)
_WRONG_PASSWORD, _UNKNOWN_PROTECTION = raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the matrix puts a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: "Matrix") -> "Matrix":
        """This matrix, and then another."""
        a, b = after.a * self.a + after.c * self.b, after.b * self.a + after.d * self.b
        c, d = after.a * self.c + after.c * self.d, after.b * self.c + after.d * self.d
        return Matrix(a, b, c, d, *after.point(self.e, self.f))


class PdfiumFault(Exception):
    """pdfium can't open the document, or load a page of it."""


class ProtectedByPassword(PdfiumFault):
    """pdfium can't open the document without a password."""


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_load_document = _call("FPDF_LoadDocument", _ADDRESS, ctypes.c_char_p, ctypes.c_char_p)
_close_document = _call("FPDF_CloseDocument", None, _ADDRESS)
_last_error = _call("FPDF_GetLastError", ctypes.c_ulong)
_page_count = _call("FPDF_GetPageCount", _NUMBER, _ADDRESS)
_load_page = _call("FPDF_LoadPage", _ADDRESS, _ADDRESS, _NUMBER)
_close_page = _call("FPDF_ClosePage", None, _ADDRESS)
_rotation = _call("FPDFPage_GetRotation", _NUMBER, _ADDRESS)
_sheet = _call("FPDF_GetPageBoundingBox", _NUMBER, _ADDRESS, _ADDRESS)
_count_objects = _call("FPDFPage_CountObjects", _NUMBER, _ADDRESS)
_object = _call("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _NUMBER)
_kind = _call("FPDFPageObj_GetType", _NUMBER, _ADDRESS)
_matrix = _call("FPDFPageObj_GetMatrix", _NUMBER, _ADDRESS, _ADDRESS)
_bounds = _call("FPDFPageObj_GetBounds", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_object_type_size = _call("FPDFTextObj_GetFontSize", _NUMBER, _ADDRESS, _ADDRESS)
_font = _call("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_font_is_embedded = _call("FPDFFont_GetIsEmbedded", _NUMBER, _ADDRESS)
_glyph_width = _call("FPDFFont_GetGlyphWidth", _NUMBER, _ADDRESS, _COUNT, _REAL, _ADDRESS)
_count_in_form = _call("FPDFFormObj_CountObjects", _NUMBER, _ADDRESS)
_object_in_form = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _COUNT)
_draw_mode = _call("FPDFPath_GetDrawMode", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
_count_segments = _call("FPDFPath_CountSegments", _NUMBER, _ADDRESS)
_segment = _call("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER)
_segment_kind = _call("FPDFPathSegment_GetType", _NUMBER, _ADDRESS)
_segment_point = _call("FPDFPathSegment_GetPoint", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
_clip_path = _call("FPDFPageObj_GetClipPath", _ADDRESS, _ADDRESS)
_count_clips = _call("FPDFClipPath_CountPaths", _NUMBER, _ADDRESS)
_count_clip_segments = _call("FPDFClipPath_CountPathSegments", _NUMBER, _ADDRESS, _NUMBER)
_clip_segment = _call("FPDFClipPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER, _NUMBER)
_load_text = _call("FPDFText_LoadPage", _ADDRESS, _ADDRESS)
_close_text = _call("FPDFText_ClosePage", None, _ADDRESS)
_count_characters = _call("FPDFText_CountChars", _NUMBER, _ADDRESS)
_unicode = _call("FPDFText_GetUnicode", _COUNT, _ADDRESS, _NUMBER)
_is_unknown = _call("FPDFText_HasUnicodeMapError", _NUMBER, _ADDRESS, _NUMBER)
_is_hyphen = _call("FPDFText_IsHyphen", _NUMBER, _ADDRESS, _NUMBER)
_em_box = _call("FPDFText_GetLooseCharBox", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
_origin = _call("FPDFText_GetCharOrigin", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS)
_type_matrix = _call("FPDFText_GetMatrix", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
_type_size = _call("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _NUMBER)
_text_object = _call("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _NUMBER)


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
        left, top, right, bottom = _filled(_REAL, 4, lambda address: _sheet(self._page, address))
        return left, bottom, right, top

    @property
    def quarter_turns(self) -> int:
        """By how many quarter turns clockwise the page says that it lies."""
        return int(_rotation(self._page))

    def objects(self) -> list[int]:
        """The page's own objects, in the order drawn."""
        return list(map(_object, repeat(self._page), range(_count_objects(self._page))))

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

    def codes(self) -> list[int]:
        """Each character's code in Unicode, 0 where none is known."""
        return list(map(_unicode, repeat(self._text), range(self.count)))

    def unknown(self) -> list[int]:
        """For each character whether its font does not tell which it is."""
        return list(map(_is_unknown, repeat(self._text), range(self.count)))

    def em_boxes(self) -> list[float]:
        """Left, top, right and bottom of each character's em box: its advance, and its font's stated heights."""
        values = array("f", bytes(16 * self.count))
        at, _ = values.buffer_info()
        _each(_em_box, repeat(self._text), range(self.count), range(at, at + 16 * self.count, 16))
        return values.tolist()

    def is_hyphen(self, number: int) -> bool:
        """Whether the character is a hyphen at the end of a line, whatever its code is."""
        return bool(_is_hyphen(self._text, number))

    def origin(self, number: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        values = (ctypes.c_double * 2)()
        at = ctypes.addressof(values)
        _origin(self._text, number, at, at + 8)
        x, y = values
        return x, y

    def matrix(self, number: int) -> Matrix:
        """The direction and scale of a character's line; what it says of the place is not used."""
        return Matrix(*_filled(_REAL, 6, lambda address: _type_matrix(self._text, number, address)))

    def size(self, number: int) -> float:
        """A character's type size before its matrix."""
        return float(_type_size(self._text, number))

    def objects_of(self, numbers: Iterable[int]) -> list[int | None]:
        """The page objects that draw the characters of these numbers; None for a character that pdfium added itself."""
        return list(map(_text_object, repeat(self._text), numbers))


def kinds_of(objects: Iterable[int]) -> list[int]:
    """The kind of each page object."""
    return list(map(_kind, objects))


def matrix_of(item: int) -> Matrix:
    """The matrix of a path or a form."""
    return Matrix(*_filled(_REAL, 6, lambda address: _matrix(item, address)))


def bounds_of(item: int) -> Rectangle:
    """Left, bottom, right and top of a page object."""
    values = (_REAL * 4)()
    at = ctypes.addressof(values)
    _bounds(item, at, at + 4, at + 8, at + 12)
    left, bottom, right, top = values
    return left, bottom, right, top


def type_size_of(text: int) -> float:
    """The type size of a text object before its matrix."""
    [size] = _filled(_REAL, 1, lambda address: _object_type_size(text, address))
    return float(size)


def is_embedded(text: int) -> bool:
    """Whether the face of a text object comes with the document: only then is what has no ink in it a blank."""
    font = _font(text)
    return bool(font) and bool(_font_is_embedded(font))


def width_of_blank(text: int, size: float) -> float:
    """How wide a blank is in the face of a text object; half a type size where the face does not tell."""
    font = _font(text)
    [width] = _filled(_REAL, 1, lambda address: _glyph_width(font, ord(" "), size, address)) if font else [0.0]
    return float(width) or 0.5 * size


def objects_of_form(form: int) -> list[int]:
    """The page objects of a form, in the order drawn."""
    return list(map(_object_in_form, repeat(form), range(max(0, _count_in_form(form)))))


def paint_of(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = _filled(_NUMBER, 2, lambda address: _draw_mode(path, address, address + 4))
    return fill != raw.FPDF_FILLMODE_NONE, stroke != 0


def lines_of(path: int) -> list[list[tuple[float, float]]]:
    """The points that a path runs through, in its own coordinates, each of its lines apart."""
    segments = list(map(_segment, repeat(path), range(max(0, _count_segments(path)))))
    lines: list[list[tuple[float, float]]] = []
    for kind, point in zip(map(_segment_kind, segments), _points(segments), strict=True):
        if kind == raw.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([])
        lines[-1].append(point)
    return lines


def clips_of(items: Sequence[int]) -> list[Rectangle | None]:
    """For each page object the rectangle that the paths it is clipped to leave: left, bottom, right, top.

    None where it is not clipped. (pdfium forgets a clipping that holds the whole object.)
    """
    paths = list(map(_clip_path, items))
    counts = list(map(_count_clips, paths))
    clips: list[Rectangle | None] = [None] * len(items)
    for number in range(max(counts, default=0)):
        having = [at for at, count in enumerate(counts) if count > number]
        lengths = [max(0, _count_clip_segments(paths[at], number)) for at in having]
        owners = [paths[at] for at, length in zip(having, lengths, strict=True) for _ in range(length)]
        segments = [segment for length in lengths for segment in range(length)]
        values = _coordinates(list(map(_clip_segment, owners, repeat(number), segments)))
        first = 0
        for at, length in zip(having, lengths, strict=True):
            if length:
                xs, ys = values[first : first + 2 * length : 2], values[first + 1 : first + 2 * length : 2]
                clips[at] = _common(clips[at], (min(xs), min(ys), max(xs), max(ys)))
            first += 2 * length
    return clips


def _common(clip: Rectangle | None, path: Rectangle) -> Rectangle:
    if clip is None:
        return path
    return max(clip[0], path[0]), max(clip[1], path[1]), min(clip[2], path[2]), min(clip[3], path[3])


def _points(segments: Sequence[int]) -> list[tuple[float, float]]:
    values = _coordinates(segments)
    return list(zip(values[::2], values[1::2], strict=True))


def _coordinates(segments: Sequence[int]) -> list[float]:
    """x and y of each segment's end in turn."""
    values = array("f", bytes(8 * len(segments)))
    at, _ = values.buffer_info()
    end = at + 8 * len(segments)
    _each(_segment_point, segments, range(at, end, 8), range(at + 4, end + 4, 8))
    return values.tolist()


def _each(call: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Make the call for each of the arguments; its answers are where the addresses among them point."""
    deque(map(call, *arguments), maxlen=0)


def _filled(kind: Any, count: int, fill: Callable[[int], Any]) -> Sequence[Any]:
    """`count` values of a kind, all 0, once `fill` has been called with their address."""
    values = (kind * count)()
    fill(ctypes.addressof(values))
    return tuple(values)
