"""Normalising organization names: the same enterprise printed two ways gets one form, two enterprises never do."""

from functools import lru_cache

from scrapers.text.characters import CLOSING_BRACKETS, INTERPUNCTS, OPENING_BRACKETS
from scrapers.text.folding import Folding, hyphenated, understood

_ALIKE = Folding(
    dict.fromkeys(map(ord, OPENING_BRACKETS), "(")
    | dict.fromkeys(map(ord, CLOSING_BRACKETS), ")")
    | dict.fromkeys(map(ord, INTERPUNCTS), "·")
)


# A name is asked for many times over while a list is resolved.
@lru_cache(maxsize=32_768)
def normalise_name(name: str) -> str:
    """Return the form in which two printings of one name are equal.

    Beyond what `understood` folds, brackets of every kind, interpuncts, dashes and Latin case are made alike.
    Characters that carry meaning (legal forms, places, branch words) are left alone.
    """
    alike = hyphenated(_ALIKE.of(understood(name)))
    # Folding case can take a letter apart into the letter and a mark.
    return understood(alike.casefold())
