"""The lines, areas and pictures of a page, and the text objects within its forms, on their way to the printed page."""

from collections.abc import Sequence

from scrapers.documents.limits import Limits
from scrapers.documents.pdf.clip import common
from scrapers.documents.pdf.faults import FORMS_NEST_AT_MOST, draws_too_much, nests_too_deep
from scrapers.documents.pdf.frame import Frame
from scrapers.documents.pdf.page import Point, PrintedPage
from scrapers.documents.pdf.pdfium import objects as page_objects
from scrapers.documents.pdf.pdfium.calls import Matrix
from scrapers.documents.pdf.pdfium.clippings import THE_PAGE_ITSELF, Surroundings, through

#: pdfium's numbers have seven digits: what they add beyond these decimals is noise.
DECIMALS = 3


class Shapes:
    """Draws page objects but texts; keeps `texts_in_forms`, with where each is drawn, and the page's `other_texts`."""

    def __init__(self, printed: PrintedPage, frame: Frame, limits: Limits) -> None:
        self._printed, self._frame, self._limits = printed, frame, limits
        self._drawn = 0
        self.texts_in_forms: dict[int, Surroundings] = {}
        self.other_texts: list[int] = []

    def draw(self, objects: Sequence[int]) -> None:
        """Draw objects of the page. Raises UnreadableDocument where their forms draw or nest beyond the limits."""
        self._draw(objects, THE_PAGE_ITSELF, depth=0)

    def _draw(self, objects: Sequence[int], around: Surroundings, depth: int) -> None:
        self._drawn += len(objects)
        if self._drawn > self._limits.max_page_objects:
            raise draws_too_much(self._printed.number, self._limits)
        if depth > FORMS_NEST_AT_MOST:
            raise nests_too_deep(self._printed.number)
        paths = []
        for item, kind in zip(objects, page_objects.kinds_of(objects), strict=True):
            if kind == page_objects.PATH:
                paths.append(item)
            elif kind == page_objects.TEXT and depth == 0:
                self.other_texts.append(item)
            elif kind == page_objects.TEXT:
                self.texts_in_forms[item] = around
            elif kind == page_objects.IMAGE:
                area = through(around.matrix, page_objects.bounds_of(item))
                assert area is not None
                self._printed.pictures.append(self._frame.box(area))
            elif kind == page_objects.FORM:
                [own] = page_objects.Clips().of([item])
                clip = common(through(around.matrix, own), around.clip)
                inside = Surroundings(page_objects.matrix_of(item).then(around.matrix), clip)
                self._draw(page_objects.objects_of_form(item), inside, depth + 1)
        if paths:
            self._draw_paths(page_objects.drawn_paths(paths), around.matrix)

    def _draw_paths(self, paths: page_objects.DrawnPaths, around: Matrix) -> None:
        xs, ys = self._frame.point(*(edges.round(DECIMALS) for edges in around.point(paths.xs, paths.ys)))
        points = list(zip(xs.tolist(), ys.tolist(), strict=True))
        for first, end, filled, stroked in paths.lines:
            if end - first > 1:
                self._printed.add_shape(_without_its_end(points[first:end]), filled=filled, stroked=stroked)


def _without_its_end(points: Sequence[Point]) -> Sequence[Point]:
    """The points of a closed line without the last one, where that is the first again."""
    return points[:-1] if len(points) > 3 and points[0] == points[-1] else points
