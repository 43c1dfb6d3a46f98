"""Which cell a text belongs to that runs out of it: the one whose clipping it is drawn under.

Office programs clip each cell whose text is too long for it. The overflow is drawn all the same, unseen, and lies over
the cell below or beside; only the clipping tells whose it is.
"""

from typing import TypeAlias

from scrapers.documents.blocks import Box

#: The edges of a clipping: low x, low y, high x, high y, y in either direction.
Clip: TypeAlias = tuple[float, float, float, float]

#: A clipping as large as this share of what is shown is the page's own, and no cell's.
CLIP_OF_THE_PAGE = 0.8


def common(one: Clip | None, other: Clip | None) -> Clip | None:
    """What two clippings leave together; None stands for no clipping. It may be empty (its low edge above its high)."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def of_a_cell(clip: Clip | None, visible: Box) -> Clip | None:
    """The clipping if it may be that of a cell; None if there is none, or it is that of the page."""
    if clip is None:
        return None
    across = min(clip[2], visible.x1) - max(clip[0], visible.x0)
    down = min(clip[3], visible.bottom) - max(clip[1], visible.top)
    shown = (visible.x1 - visible.x0) * (visible.bottom - visible.top)
    return clip if across <= 0 or down <= 0 or across * down < CLIP_OF_THE_PAGE * shown else None


def pushed_into(clip: Clip, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float] | None:
    """The centre of a character pushed back into the clipping its centre lies outside of; None where it lies inside.

    It comes to stand as a character does that just fits: its own half height and width away from the edge.
    """
    middle, centre = (x0 + x1) / 2, (y0 + y1) / 2
    left, bottom, right, top = clip
    if (left <= middle <= right and bottom <= centre <= top) or left >= right or bottom >= top:
        return None
    return _within(middle, left, right, (x1 - x0) / 2), _within(centre, bottom, top, (y1 - y0) / 2)


def _within(at: float, low: float, high: float, margin: float) -> float:
    """The point pushed between two edges, `margin` away from them, or midway where there is no room."""
    if high - low <= 2 * margin:
        return (low + high) / 2
    return min(max(at, low + margin), high - margin)
