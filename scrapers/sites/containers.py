"""The rows of a listing around those that are known to be some: a listing's rows are alike, their addresses are not.

A row that links to a file, to WeChat or to another host stands among the others; what is no row stands elsewhere.
"""

from collections.abc import Iterable, Sequence

from bs4 import Tag

from scrapers.text.dates import date_in

_ROWS = ("li", "tr", "dd")
#: So far up from a link a row's own element may be.
_HIGHEST = 4


def rows_around(marked: Sequence[Tag]) -> list[Tag]:
    """All rows of the listings that the marked elements are rows of, in the order they stand.

    Of nested ones the innermost counts. The listing is the element that holds most of them, and any other whose rows
    are marked for the most part; elsewhere (a link in a menu, a recommendation) only what is marked is taken.
    """
    rows = list({id(row): row for row in map(_row_of, _innermost(marked))}.values())
    by_holder: dict[int, list[Tag]] = {}
    for row in rows:
        by_holder.setdefault(id(row.parent), []).append(row)
    most = max(map(len, by_holder.values()), default=0)
    found: list[Tag] = []
    for own in by_holder.values():
        beside = _beside(own[0])
        found += beside if len(own) == most or 2 * len(own) >= len(beside) else own
    return found


def _innermost(elements: Sequence[Tag]) -> list[Tag]:
    chosen = {id(element) for element in elements}
    above = {id(parent) for element in elements for parent in element.parents} & chosen
    return [element for element in elements if id(element) not in above]


def _row_of(element: Tag) -> Tag:
    """The row that a link stands in; any other element marked is a row itself."""
    if element.name != "a":
        return element
    around = list(element.parents)[:_HIGHEST]
    for parent in around:
        if parent.name in _ROWS:
            return parent
    return next((one for one in (element, *around) if len(_with_links(_alike(one))) > 1), element)


def _beside(row: Tag) -> list[Tag]:
    """The row and those beside it: alike, and with a link or a date in them."""
    alike = _alike(row)
    linked = {id(one) for one in _with_links(alike)}
    return [one for one in alike if one is row or id(one) in linked or _is_dated_text(one)]


def _alike(element: Tag) -> list[Tag]:
    holder = element.parent
    return [element] if holder is None else holder.find_all(element.name, recursive=False)


def _with_links(elements: Iterable[Tag]) -> list[Tag]:
    return [element for element in elements if element.name == "a" or element.find("a") is not None]


def _is_dated_text(element: Tag) -> bool:
    return element.find("th") is None and date_in(element.get_text(" ")) is not None
