"""What may have been meant by a name that nothing has."""

from collections.abc import Iterable
from difflib import get_close_matches

from scrapers.text.worded import together, worded

_NEAR = 3


def meant(asked: str, known: Iterable[str]) -> str:
    """Ask in a sentence which of the known names was meant; where none is near, name them all."""
    names = list(known)
    return did_you_mean(asked, names) or worded("Known: {names}.", names=together(", ", names))


def did_you_mean(asked: str, known: Iterable[str]) -> str:
    """Ask in a sentence which of the known names was meant; empty where none is near."""
    in_small = {name.lower(): name for name in known}
    near = [in_small[one] for one in get_close_matches(asked.strip().lower(), in_small, _NEAR)]
    return worded("Did you mean {names}?", names=together(" or ", near)) if near else ""
