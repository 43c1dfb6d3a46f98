"""What pdfium tells of page objects: their kind, place, paint, points and clipping, for many of them in one go."""

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw

from scrapers.documents.pdf.pdfium.calls import (
    ADDRESS,
    COUNT,
    NUMBER,
    REAL,
    Matrix,
    Pointer,
    Rectangle,
    call,
    each,
    filled,
    filled_for_each,
    untyped_call,
)

#: Kinds of page objects.
TEXT, PATH, IMAGE, FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)

_kind = untyped_call("FPDFPageObj_GetType", NUMBER)
_matrix = call("FPDFPageObj_GetMatrix", NUMBER, ADDRESS, ADDRESS)
_bounds = call("FPDFPageObj_GetBounds", NUMBER, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_type_size = call("FPDFTextObj_GetFontSize", NUMBER, ADDRESS, ADDRESS)
_font = call("FPDFTextObj_GetFont", ADDRESS, ADDRESS)
_font_is_embedded = call("FPDFFont_GetIsEmbedded", NUMBER, ADDRESS)
_glyph_width = call("FPDFFont_GetGlyphWidth", NUMBER, ADDRESS, COUNT, REAL, ADDRESS)
_fill_colour = untyped_call("FPDFPageObj_GetFillColor", NUMBER)
_text_mode = untyped_call("FPDFTextObj_GetTextRenderMode", NUMBER)
_has_transparency = call("FPDFPageObj_HasTransparency", NUMBER, ADDRESS)
_count_in_form = call("FPDFFormObj_CountObjects", NUMBER, ADDRESS)
_object_in_form = call("FPDFFormObj_GetObject", ADDRESS, ADDRESS, COUNT)
_draw_mode = call("FPDFPath_GetDrawMode", NUMBER, ADDRESS, ADDRESS, ADDRESS)
_count_segments = call("FPDFPath_CountSegments", NUMBER, ADDRESS)
_segment = call("FPDFPath_GetPathSegment", ADDRESS, ADDRESS, NUMBER)
_segment_kind = call("FPDFPathSegment_GetType", NUMBER, ADDRESS)
_segment_point = call("FPDFPathSegment_GetPoint", NUMBER, ADDRESS, ADDRESS, ADDRESS)
_clip_path = untyped_call("FPDFPageObj_GetClipPath", ADDRESS)
_count_clips = untyped_call("FPDFClipPath_CountPaths", NUMBER)
_count_clip_segments = untyped_call("FPDFClipPath_CountPathSegments", NUMBER)
_clip_segment = untyped_call("FPDFClipPath_GetPathSegment", ADDRESS)


def kinds_of(objects: Iterable[int]) -> list[int]:
    """The kind of each page object."""
    return list(map(_kind, map(Pointer, objects)))


def matrix_of(item: int) -> Matrix:
    """The matrix of a text or a form."""
    return Matrix(*filled(REAL, 6, lambda address: _matrix(item, address)))


def bounds_of(item: int) -> Rectangle:
    """Left, bottom, right and top of a page object."""
    values = (REAL * 4)()
    at = ctypes.addressof(values)
    _bounds(item, at, at + 4, at + 8, at + 12)
    left, bottom, right, top = values
    return left, bottom, right, top


def inks_of(items: Sequence[int]) -> npt.NDArray[np.uint32]:
    """Red, green, blue and how opaque it is of what each page object is filled with, 0 to 255 each."""
    parts = filled_for_each(
        "I",
        len(items),
        4,
        lambda at: each(
            _fill_colour,
            map(Pointer, items),
            *(map(Pointer, range(at.start + step, at.stop + step, at.step)) for step in (0, 4, 8, 12)),
        ),
    )
    return np.frombuffer(parts, np.uint32).reshape(-1, 4)


def without_ink(texts: Iterable[int]) -> npt.NDArray[np.bool_]:
    """For each text object whether it is drawn in a way that leaves no mark."""
    return np.array(
        [mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in map(_text_mode, map(Pointer, texts))], np.bool_
    )


def is_transparent(item: int) -> bool:
    """Whether what lies beneath a page object shines through it."""
    return bool(_has_transparency(item))


def is_filled(path: int) -> bool:
    """Whether a path is filled."""
    mode, _ = filled(NUMBER, 2, lambda address: _draw_mode(path, address, address + 4))
    return bool(mode != raw.FPDF_FILLMODE_NONE)


def type_size_of(text: int) -> float:
    """The type size of a text object before its matrix."""
    [size] = filled(REAL, 1, lambda address: _type_size(text, address))
    return float(size)


def is_embedded(text: int) -> bool:
    """Whether the face of a text object comes with the document: only then is what has no ink in it a blank."""
    font = _font(text)
    return bool(font) and bool(_font_is_embedded(font))


def width_of_blank(text: int, size: float) -> float:
    """How wide a blank is in the face of a text object; half a type size where the face does not tell."""
    font = _font(text)
    [width] = filled(REAL, 1, lambda address: _glyph_width(font, ord(" "), size, address)) if font else [0.0]
    return float(width) or 0.5 * size


def objects_of_form(form: int) -> list[int]:
    """The page objects of a form, in the order drawn."""
    return list(map(_object_in_form, repeat(form), range(max(0, _count_in_form(form)))))


@dataclass(frozen=True, slots=True)
class DrawnPaths:
    """Paths that leave a mark, and the points that they run through, in the coordinates that the paths are drawn in.

    `lines` has of each line of a path its first point, the one after its last, and whether it is filled and is stroked.
    """

    xs: npt.NDArray[np.float64]
    ys: npt.NDArray[np.float64]
    lines: list[tuple[int, int, bool, bool]]


def drawn_paths(paths: Sequence[int]) -> DrawnPaths:
    """What the paths draw; those that are neither filled nor stroked are left out."""
    modes = filled_for_each(
        "i", len(paths), 2, lambda at: each(_draw_mode, paths, at, range(at.start + 4, at.stop + 4, 8))
    )
    marks = [
        (path, fill != raw.FPDF_FILLMODE_NONE, stroke != 0)
        for path, fill, stroke in zip(paths, modes[::2], modes[1::2], strict=True)
        if fill != raw.FPDF_FILLMODE_NONE or stroke
    ]
    drawn = [path for path, _, _ in marks]
    counts = [max(0, count) for count in map(_count_segments, drawn)]
    owners = [path for path, count in zip(drawn, counts, strict=True) for _ in range(count)]
    segments = list(map(_segment, owners, [number for count in counts for number in range(count)]))
    begins = [kind == raw.FPDF_SEGMENT_MOVETO for kind in map(_segment_kind, segments)]
    lines: list[tuple[int, int, bool, bool]] = []
    first = 0
    for (_, is_filled, is_stroked), count in zip(marks, counts, strict=True):
        end = first + count
        edges = [first, *(at for at in range(first + 1, end) if begins[at]), end]
        lines += ((line, following, is_filled, is_stroked) for line, following in pairwise(edges))
        first = end
    xs, ys = _points(segments).T
    matrices = filled_for_each("f", len(drawn), 6, lambda at: each(_matrix, drawn, at))
    a, b, c, d, e, f = np.repeat(np.frombuffer(matrices, np.float32).reshape(-1, 6).astype(np.float64), counts, 0).T
    return DrawnPaths(a * xs + c * ys + e, b * xs + d * ys + f, lines)


class Clips:
    """What page objects are clipped to. Those that are clipped to the same paths have these in common."""

    def __init__(self) -> None:
        self._known: dict[int | tuple[int, ...], Rectangle | None] = {}

    def of(self, items: Sequence[int]) -> list[Rectangle | None]:
        """For each page object the rectangle that the paths it is clipped to leave; None where it is not clipped.

        (pdfium forgets a clipping that holds the whole object.)
        """
        paths = list(map(Pointer, map(_clip_path, map(Pointer, items))))
        counts = list(map(_count_clips, paths))
        # Where the first point of a path is kept: one address, one path.
        firsts = list(map(_clip_segment, paths, repeat(0), repeat(0)))
        several = [at for at, count in enumerate(counts) if count > 1]
        keys: list[int | tuple[int, ...]] = list(firsts)
        seconds = map(_clip_segment, [paths[at] for at in several], repeat(1), repeat(0))
        for at, second in zip(several, seconds, strict=True):
            others = (_clip_segment(paths[at], number, 0) for number in range(2, counts[at]))
            keys[at] = (firsts[at], second, *others) if counts[at] > 2 else (firsts[at], second)
        known = self._known
        for path, count, key in zip(paths, counts, keys, strict=True):
            if key not in known:
                known[key] = _clip_of(path, count) if count > 0 else None
        return [known[key] for key in keys]


def _clip_of(clip: Pointer, count: int) -> Rectangle | None:
    left = bottom = float("-inf")
    right = top = float("inf")
    for number in range(count):
        segments = [_clip_segment(clip, number, at) for at in range(max(0, _count_clip_segments(clip, number)))]
        if segments:
            xs, ys = _points(segments).T.tolist()
            left, bottom, right, top = (
                max(left, min(xs)),
                max(bottom, min(ys)),
                min(right, max(xs)),
                min(top, max(ys)),
            )
    return (left, bottom, right, top) if left > float("-inf") else None


def _points(segments: Sequence[int]) -> npt.NDArray[np.float64]:
    """x and y of each segment's end."""
    values = filled_for_each(
        "f",
        len(segments),
        2,
        lambda at: each(_segment_point, segments, at, range(at.start + 4, at.stop + 4, 8)),
    )
    return np.frombuffer(values, np.float32).reshape(-1, 2).astype(np.float64)
