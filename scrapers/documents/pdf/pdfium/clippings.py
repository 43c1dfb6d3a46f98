"""What the text objects of a page are clipped to, on the sheet as it lies, where it may be a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers.documents.pdf.clip import Clip, common, of_a_cell
from scrapers.documents.pdf.frame import Area, Frame
from scrapers.documents.pdf.pdfium.calls import Matrix
from scrapers.documents.pdf.pdfium.objects import Clips

UPRIGHT = Matrix(1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the objects of a form are drawn: the matrix to user space, and what the form as a whole is clipped to."""

    matrix: Matrix
    clip: Clip | None


THE_PAGE_ITSELF = Surroundings(UPRIGHT, None)


class Clippings:
    """The clippings of text objects; `in_forms` says where those are drawn that stand in forms."""

    def __init__(self, in_forms: Mapping[int, Surroundings], frame: Frame) -> None:
        self._in_forms = in_forms
        self._frame = frame
        self._clips = Clips()
        self._known: dict[tuple[Area | None, Surroundings | None], Clip | None] = {(None, None): None}

    def of(self, objects: Sequence[int]) -> list[Clip | None]:
        """The clipping of each text object."""
        areas = self._clips.of(objects)
        keys = list(zip(areas, map(self._in_forms.get, objects), strict=True))
        for key in set(keys).difference(self._known):
            self._known[key] = self._on_the_sheet(*key)
        return [self._known[key] for key in keys]

    def _on_the_sheet(self, area: Area | None, around: Surroundings | None) -> Clip | None:
        if around is not None:
            area = common(through(around.matrix, area), around.clip)
        if area is None:
            return None
        box = self._frame.box(area)
        return of_a_cell((box.x0, box.top, box.x1, box.bottom), self._frame.visible)


def through(matrix: Matrix, area: Area | None) -> Area | None:
    """The rectangle around an area that is drawn through a matrix."""
    if area is None or matrix is UPRIGHT:
        return area
    x0, y0, x1, y1 = area
    xs, ys = zip(*(matrix.point(x, y) for x in (x0, x1) for y in (y0, y1)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
