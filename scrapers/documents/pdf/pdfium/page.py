"""A page as pdfium runs it, as a printed page."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.clip import Clip, pushed_into
from scrapers.documents.pdf.faults import draws_too_much
from scrapers.documents.pdf.frame import Frame
from scrapers.documents.pdf.page import BELOW_BASELINE, LEVEL_WITHIN, Glyph, Point, PrintedPage, Run
from scrapers.documents.pdf.pdfium import objects as page_objects
from scrapers.documents.pdf.pdfium.characters import Characters, Drawn
from scrapers.documents.pdf.pdfium.clippings import THE_PAGE_ITSELF, Clippings, Surroundings
from scrapers.documents.pdf.pdfium.document import LoadedPage
from scrapers.documents.pdf.pdfium.ink import unseen
from scrapers.documents.pdf.pdfium.shapes import Shapes

_EVERYWHERE: Clip = (float("-inf"), float("-inf"), float("inf"), float("inf"))

_run_of = attrgetter("run")

#: A text object narrower than this many points has no ink: it is a blank.
_NO_INK = 0.01


def print_page(page: LoadedPage, number: int, frame: Frame, limits: Limits) -> PrintedPage:
    """Return what a loaded page prints; `number` counts from 1, `frame` says how it lies.

    A page whose text runs up or down the sheet is turned, as by `pdfminer_page`. Raises UnreadableDocument for a page
    beyond `limits`.
    """
    text = page.text
    if page.count + text.count > limits.max_page_objects:
        raise draws_too_much(number, limits)
    characters = Characters(text)
    turns = characters.quarter_turns(frame)
    frame = frame.turned(turns)
    printed = PrintedPage(number, frame.width, frame.height, turned=90 * turns, told=characters.told)
    told = characters.objects
    shapes = Shapes(printed, frame, limits)
    objects = page.objects()
    shapes.draw([item for item in objects if item not in told])
    clippings = Clippings(shapes.texts_in_forms, frame)
    drawn = characters.runs(frame)
    # What a run is drawn with changes at its ends, if at all: asking for each of its characters costs too much.
    edges = [item for one in drawn for item in (one.objects[0], one.objects[-1])]
    if gone := unseen(edges, objects, has_grounds=bool(printed.backgrounds)):
        printed.unseen = _texts_of([one.run for one in drawn if not gone.isdisjoint(one.objects)])
    printed.visible = frame.visible
    beyond: list[Run] = []
    clips = clippings.of([one.objects[0] for one in drawn])
    for one, clip, is_within in zip(drawn, clips, _within(drawn, clips, printed.visible), strict=True):
        if is_within:
            printed.runs.append(one.run)
        elif clip is None:
            beyond += _show(one.run, printed)
        else:
            for run in _kept_in_clipping(one, clip, clippings):
                beyond += _show(run, printed)
    untold = [(item, THE_PAGE_ITSELF) for item in shapes.other_texts]
    untold += [(item, around) for item, around in shapes.texts_in_forms.items() if item not in told]
    for blank in _blanks(untold, frame, printed):
        _show(blank, printed)
    if printed.unsure:
        printed.blanks = sum(not page_objects.is_embedded(item) for item in characters.drawn_as(" "))
    printed.beyond = _texts_of(beyond)
    return printed


def frame_of(page: LoadedPage) -> Frame:
    """How a page lies, as far as pdfium tells."""
    return Frame.of(page.sheet, None, 90 * page.quarter_turns)


def _texts_of(runs: Sequence[Run]) -> list[str]:
    """What runs say, those put together between which there is no room for another column."""
    texts: list[str] = []
    before: Run | None = None
    for run in runs:
        if before and run.top == before.top and abs(run.x0 - before.x1) < run.bottom - run.top:
            texts[-1] += run.text
        else:
            texts.append(run.text)
        before = run
    return texts


def _within(drawn: Sequence[Drawn], clips: Sequence[Clip | None], visible: Box) -> list[bool]:
    """For each run whether it stands within what it is clipped to, and within the part of the sheet that is shown."""
    places = np.array(
        [
            (run.lefts[0], run.rights[0], run.lefts[-1], run.rights[-1], run.top, run.bottom)
            for run in map(_run_of, drawn)
        ]
    ).reshape(-1, 6)
    edges = np.array([clip or _EVERYWHERE for clip in clips]).reshape(-1, 4)
    lefts, first_rights, last_lefts, rights, tops, bottoms = places.T
    x0, y0, x1, y1 = edges.T
    middles, first_places, last_places = (tops + bottoms) / 2, (lefts + first_rights) / 2, (last_lefts + rights) / 2
    is_within: npt.NDArray[np.bool_] = (
        (np.minimum(first_places, last_places) >= x0)
        & (np.maximum(first_places, last_places) <= x1)
        & (middles >= y0)
        & (middles <= y1)
        & (lefts >= visible.x0)
        & (rights <= visible.x1)
        & (tops >= visible.top)
        & (bottoms <= visible.bottom)
    )
    flags: list[bool] = is_within.tolist()
    return flags


def _kept_in_clipping(drawn: Drawn, clip: Clip, clippings: Clippings) -> Sequence[Run]:
    """The run; its characters one by one, with where they belong, if it runs out of the clipping it is drawn in."""
    run = drawn.run
    if _holds(clip, run.first_place) and _holds(clip, run.last_place):
        return (run,)
    # The run leaves the clipping that it begins in: each of its characters may have one of its own.
    singles = run.singles()
    for single, own in zip(singles, clippings.of(drawn.objects), strict=True):
        if own is not None:
            single.home = pushed_into(own, single.x0, single.top, single.x1, single.bottom)
    return singles


def _show(run: Run, printed: PrintedPage) -> Sequence[Run]:
    """Add a run as far as it stands within the part of the sheet that is shown; what stands beyond it is returned."""
    visible = printed.visible
    if (
        run.lefts[0] >= visible.x0
        and run.rights[-1] <= visible.x1
        and run.top >= visible.top
        and run.bottom <= visible.bottom
    ):
        printed.runs.append(run)
        return ()
    edges = (visible.x0, visible.top, visible.x1, visible.bottom)
    singles = run.singles()
    printed.runs += [single for single in singles if _holds(edges, single.first_place)]
    return [single for single in singles if not _holds(edges, single.first_place)]


def _blanks(untold: Iterable[tuple[int, Surroundings]], frame: Frame, printed: PrintedPage) -> Iterator[Run]:
    """The blanks that pdfium does not tell: those that are drawn each by an object of its own.

    Any other object that it does not tell is counted: one drawn twice. One whose face does not come with the document
    is counted besides: this machine may have no ink for what it draws.
    """
    for item, around in untold:
        left, _, right, _ = page_objects.bounds_of(item)
        if right - left > _NO_INK:
            printed.untold += 1
            continue
        printed.told += 1
        printed.unsure += not page_objects.is_embedded(item)
        matrix = page_objects.matrix_of(item).then(around.matrix)
        size = page_objects.type_size_of(item)
        direction = frame.direction(matrix.a, matrix.b)
        if abs(direction[1]) > LEVEL_WITHIN * abs(direction[0]):
            continue
        x, y = frame.point(matrix.e, matrix.f)
        width, height = direction[0] * page_objects.width_of_blank(item, size), frame.direction(0, matrix.d * size)[1]
        top, bottom = sorted((y - BELOW_BASELINE * height, y + (1 - BELOW_BASELINE) * height))
        yield Run.of(Glyph(" ", min(x, x + width), top, max(x, x + width), bottom))


def _holds(edges: Clip, point: Point) -> bool:
    x0, y0, x1, y1 = edges
    return x0 <= point[0] <= x1 and y0 <= point[1] <= y1
