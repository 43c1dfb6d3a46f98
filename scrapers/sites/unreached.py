"""Annexes that a page names and whose links name no address: a script that stands elsewhere alone knows it.

Belongs here: telling that there is such an annex. It can't be asked for, and must not be lost in silence.
"""

from collections.abc import Iterable, Sequence

from bs4 import Tag

from scrapers.sites.addresses import FILE_ENDINGS, opened_by
from scrapers.sites.annex_names import bare_name, is_called_an_annex
from scrapers.text.folding import one_line, understood

_LONGEST_NAME = 120


def names_unreached(elements: Iterable[Tag], base: str, named: frozenset[str], had: Sequence[str]) -> tuple[str, ...]:
    """What elements that can be clicked call the annexes that they lead to, where they lead nowhere that is known."""
    known = {bare_name(understood(name)) for name in had}
    found: dict[str, str] = {}
    for element in elements:
        name = one_line(element.get_text()) or one_line(str(element.get("title") or ""))
        bare = bare_name(understood(name))
        is_annex = name.lower().endswith(FILE_ENDINGS) or is_called_an_annex(name, named)
        if is_annex and len(name) <= _LONGEST_NAME and bare not in known and _is_clicked(element, base):
            found.setdefault(bare, name)
    return tuple(found.values())


def _is_clicked(element: Tag, base: str) -> bool:
    """Whether a script runs where an element is clicked, and no address is known: a place in the page is none."""
    href = str(element.get("href") or "").strip().lower()
    if opened_by(element, base) or (href.startswith("#") and len(href) > 1):
        return False
    has_script = element.has_attr("onclick") or any(name.startswith("data-") for name in element.attrs)
    return has_script or element.name == "button" or href.startswith("javascript:")
