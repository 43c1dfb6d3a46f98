"""Other tabs of a listing: panels beside that of its rows, of which a browser shows one at a time.

Belongs here: telling that a panel is switched with another, and the rows that it holds. A list that stands beside the
listing and is always shown is another list of the site.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag

from scrapers.sites.addresses import opened_by
from scrapers.sites.containers import rows_around, stands_aside
from scrapers.sites.rows import ListShape, Row, row_of, title_of_link

#: So far up from a listing its panel may be, and so short a title be.
_HIGHEST, _LEAST_TITLE = 5, 8
_HIDES = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:is-?)?(?:hid(?:e|den)|d-?none|dn|undis|none|invisible)", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?:is-?|layui-|tab-?)?(?:on|active|act|cur|current|show|shown|select|selected|in|hover|this|block|dis)",
    re.IGNORECASE,
)
#: As panels and their heads are called: tab1, tab-content, tabBox, con_tab; a table is none.
_TAB = re.compile(r"(?:^|[-_])tabs?(?!le|list)(?:$|[-_\d]|[a-z])|Tab(?!le|list)", re.IGNORECASE)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_DIGITS = re.compile(r"\d+")


def rows_of_other_tabs(rows: Sequence[tuple[Tag, Row]], base: str) -> list[Row]:
    """The rows with a day in the panels that are switched with that of the rows; each address once, in order."""
    panel = _common_holder([element for element, _ in rows])
    if panel is None:
        return []
    seen = {row.url for _, row in rows}
    found: dict[str, Row] = {}
    for _ in range(_HIGHEST):
        if panel.parent is None or panel.name in ("body", "html", "[document]"):
            break
        beside = [one for one in panel.parent.find_all(panel.name, recursive=False) if one is not panel]
        for other in (one for one in beside if _is_switched(panel, one)):
            held = list(_rows_in(other, base))
            if not all(any(_is_copy(row, shown) for _, shown in rows) for row in held):
                found |= {row.url: row for row in held if row.url not in seen and row.url not in found}
        panel = panel.parent
    return list(found.values())


def are_switched(element: Tag, other: Tag) -> bool:
    """Whether two elements stand in panels of which a browser shows one at a time."""
    holder = _common_holder([element, other])
    if holder is None:
        return False
    panel, its_other = (_child_around(holder, one) for one in (element, other))
    return panel.name == its_other.name and _is_switched(panel, its_other)


def _is_copy(row: Row, shown: Row) -> bool:
    """Whether a row is one that is shown already, made for a smaller screen: of its day and title, which may be cut."""
    titles = [_CUT.sub("", one.title) for one in (row, shown)]
    return row.listed_on == shown.listed_on and bool(titles[0]) and titles[1].startswith(titles[0])


def _child_around(holder: Tag, element: Tag) -> Tag:
    return next(one for one in (element, *element.parents) if one.parent is holder)


def _common_holder(elements: Sequence[Tag]) -> Tag | None:
    """The innermost element around all of several, never one of them."""
    if not elements:
        return None
    around = [[*element.parents] for element in elements]
    others = [{id(one) for one in parents} for parents in around[1:]]
    return next((one for one in around[0] if all(id(one) in parents for parents in others)), None)


def _rows_in(panel: Tag, base: str) -> Iterator[Row]:
    links = [
        link
        for link in panel.select("a, [onclick], [data-href]")
        if len(title_of_link(link)) >= _LEAST_TITLE and opened_by(link, base) and not stands_aside(link)
    ]
    rows = (row_of(element, base, ListShape("*")) for element in rows_around(links))
    yield from (row for row in rows if row and row.url and row.listed_on)


def _is_alike(panel: Tag, other: Tag) -> bool:
    """Whether two elements are made to be shown in turn: of a class that both have, numbered, or called nothing."""
    own, others = _classes(panel), _classes(other)
    if {one for one in own if not _SHOWN.fullmatch(one)} & {one for one in others if not _SHOWN.fullmatch(one)}:
        return True
    ids = [_DIGITS.sub("", str(one.get("id") or "")) for one in (panel, other)]
    return ids[0] == ids[1] and not (own ^ others) - {one for one in own | others if _is_mark(one)}


def _is_switched(panel: Tag, other: Tag) -> bool:
    """Whether one of two elements is shown in place of the other: one is hidden, or they are alike and called tabs."""
    if _is_hidden(other) != _is_hidden(panel):
        return True
    holder = panel.parent
    if holder is not None and _is_slide(holder):
        return True
    if not _is_alike(panel, other):
        return False
    marks = [{one for one in _classes(element) if _SHOWN.fullmatch(one)} for element in (panel, other)]
    if marks[0] and not marks[1]:
        return True
    named = [*_names(panel), *(_names(holder) if holder is not None and holder.name != "body" else ())]
    return panel.get("role") == "tabpanel" or any(_TAB.search(name) for name in named)


def _is_slide(holder: Tag) -> bool:
    """Whether an element holds panels as SuperSlide shows them: .bd, with their heads in a .hd beside it."""
    beside = holder.parent.find_all(True, recursive=False) if holder.parent is not None else []
    return "bd" in _classes(holder) and any("hd" in _classes(one) and len(one.find_all("li")) > 1 for one in beside)


def _is_hidden(element: Tag) -> bool:
    style = str(element.get("style") or "")
    return element.has_attr("hidden") or bool(_HIDES.search(style)) or any(map(_HIDDEN.fullmatch, _classes(element)))


def _is_mark(name: str) -> bool:
    return bool(_SHOWN.fullmatch(name) or _HIDDEN.fullmatch(name))


def _classes(element: Tag) -> set[str]:
    return {str(one) for one in element.get_attribute_list("class") if one}


def _names(element: Tag) -> list[str]:
    return [str(element.get("id") or ""), *_classes(element)]
