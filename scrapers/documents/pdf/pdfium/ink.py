"""Text of a page that leaves no mark for the eye: drawn without ink, in the colour of its ground, or covered.

What a form or a picture beneath a text shows is not known: text over it, and text within forms, counts as seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrapers.documents.colours import WHITE, Colour, are_alike
from scrapers.documents.pdf.page import RULE_THICKNESS
from scrapers.documents.pdf.pdfium import objects as page_objects
from scrapers.documents.pdf.pdfium.calls import Rectangle

#: Text of which red, green and blue are all below this is seen on any ground that a list is printed on.
_DARK_BELOW = 128
_OPAQUE = 255


def unseen(texts: Iterable[int], drawn: Sequence[int], *, has_grounds: bool) -> set[int]:
    """Those of the text objects that can't be seen.

    `drawn` are the objects of the page in the order drawn; `has_grounds` tells whether any of them fills an area.
    """
    asked = list(dict.fromkeys(texts))
    inks = page_objects.inks_of(asked)
    gone = page_objects.without_ink(asked) | (inks[:, 3] == 0)
    pale = inks[:, :3].max(axis=1, initial=0) >= _DARK_BELOW
    found = {asked[at] for at in np.flatnonzero(gone).tolist()}
    doubtful = np.flatnonzero(~gone & (pale | has_grounds)).tolist()
    if doubtful:
        page = _Layers(drawn)
        found |= {asked[at] for at in doubtful if page.hide(asked[at], _colour(inks[at]))}
    return found


def _colour(ink: npt.NDArray[np.uint32]) -> Colour:
    red, green, blue, _ = ink.tolist()
    return red, green, blue


@dataclass(frozen=True, slots=True)
class _Layer:
    """An area over or under text; its `colour` is None where it may be any, or lets through what is beneath."""

    place: int
    area: Rectangle
    colour: Colour | None


class _Layers:
    def __init__(self, drawn: Sequence[int]) -> None:
        self._places: Mapping[int, int] = {item: place for place, item in enumerate(drawn)}
        self._layers = list(_layers(drawn))

    def hide(self, text: int, colour: Colour) -> bool:
        """Whether a text of a colour is covered by what is drawn after it, or stands on its colour."""
        place = self._places.get(text)
        if place is None:
            return False
        at = _middle(page_objects.bounds_of(text))
        around = [layer for layer in self._layers if _holds(layer.area, at)]
        if any(layer.place > place and layer.colour for layer in around):
            return True
        if max(colour) < _DARK_BELOW:
            return False
        beneath = [layer.colour for layer in around if layer.place < place]
        ground = beneath[-1] if beneath else WHITE
        return ground is not None and are_alike(colour, ground)


def _layers(drawn: Sequence[int]) -> Iterator[_Layer]:
    kinds = page_objects.kinds_of(drawn)
    others = (page_objects.IMAGE, page_objects.FORM)
    places = [place for place, kind in enumerate(kinds) if kind in others or kind == page_objects.PATH]
    places = [place for place in places if kinds[place] in others or page_objects.is_filled(drawn[place])]
    items = [drawn[place] for place in places]
    clips = page_objects.Clips().of(items)
    for place, item, clip, ink in zip(places, items, clips, page_objects.inks_of(items), strict=True):
        area = _common(page_objects.bounds_of(item), clip)
        if min(area[2] - area[0], area[3] - area[1]) <= RULE_THICKNESS:
            continue
        is_opaque = kinds[place] not in others and ink[3] == _OPAQUE and not page_objects.is_transparent(item)
        yield _Layer(place, area, _colour(ink) if is_opaque else None)


def _middle(area: Rectangle) -> tuple[float, float]:
    return (area[0] + area[2]) / 2, (area[1] + area[3]) / 2


def _holds(area: Rectangle, point: tuple[float, float]) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]


def _common(area: Rectangle, clip: Rectangle | None) -> Rectangle:
    if clip is None:
        return area
    return max(area[0], clip[0]), max(area[1], clip[1]), min(area[2], clip[2]), min(area[3], clip[3])
