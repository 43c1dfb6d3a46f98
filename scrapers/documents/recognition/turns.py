"""Which way up a page lies: of its four quarter turns the one in which it reads.

Belongs here: trying turns by a few lines of each. The model reads nothing in a line that stands on its head, and reads
letters that lie on their side, but one by one: only upright are they certain and in long lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from scrapers.documents.limits import Limits
from scrapers.documents.recognition.layout import Layout, laid_out
from scrapers.documents.recognition.letters import Letter, recognised
from scrapers.documents.recognition.raster import Area, Picture, straightened
from scrapers.documents.recognition.shown import shown

#: So many of a page's longest lines are recognised to tell whether it is upright.
_LINES = 12

#: A name has so many letters at least: shorter pieces alone are those of lines that run another way.
_LETTERS = 4

#: A page that reads so well is upright; another one is turned, to see whether it reads better.
_UPRIGHT_FROM = 0.95

#: A page that reads no better than this, whichever way it is turned, can't be read.
_LEGIBLE_FROM = 0.4

#: A letter is no broader than so many line heights: room for more is room for letters that were not recognised.
_BROADEST_LETTER = 1.6


@dataclass(frozen=True, slots=True)
class TurnedPage:
    """A page in one of its turns, and what its longest lines say."""

    layout: Layout
    told: dict[Area, tuple[Letter, ...]] = field(default_factory=dict)

    @property
    def certainty(self) -> float:
        """How sure its letters are on average; room for a letter where none was recognised counts as one not sure."""
        room = sum(max(len(letters), _room(place)) for place, letters in self.told.items())
        return sum(letter.confidence for letters in self.told.values() for letter in letters) / room if room else 0.0

    @property
    def reads(self) -> float:
        """How well it reads, 0 to 1: by how sure its letters are, and by how many stand in a line."""
        letters = median([len(letters) for letters in self.told.values()]) if self.told else 0
        return self.certainty * min(1.0, letters / _LETTERS)

    def all_letters(self) -> list[tuple[Letter, ...]]:
        """The letters of all pieces of its lines, in the order of the layout's places."""
        places = self.layout.all_places
        others = [place for place in places if place not in self.told]
        told = self.told | dict(zip(others, _letters(self.layout, others), strict=True))
        return [told[place] for place in places]


def upright(picture: Picture, number: int, limits: Limits) -> TurnedPage | None:
    """The page as it reads best, as it lies if it reads well so; None where it can't be read in any turn."""
    as_it_lies = _turned(picture, 0, number, limits)
    if as_it_lies.reads >= _UPRIGHT_FROM:
        return as_it_lies
    best = max((_turned(picture, quarters, number, limits) for quarters in (1, 2, 3)), key=lambda page: page.reads)
    if best.reads >= max(_LEGIBLE_FROM, as_it_lies.reads):
        return best
    return as_it_lies if as_it_lies.certainty >= _LEGIBLE_FROM else None


def _turned(picture: Picture, quarters: int, number: int, limits: Limits) -> TurnedPage:
    layout = laid_out(straightened(picture, quarters), number, limits)
    longest = sorted(layout.all_places, key=lambda place: place.left - place.right)[:_LINES]
    return TurnedPage(layout, dict(zip(longest, _letters(layout, longest), strict=True)))


def _letters(layout: Layout, places: Sequence[Area]) -> list[tuple[Letter, ...]]:
    return recognised([shown(layout.sheet.grey, place, layout.height) for place in places])


def _room(place: Area) -> float:
    """For how many letters there is room at least."""
    return (place.right - place.left) / (place.bottom - place.top) / _BROADEST_LETTER
