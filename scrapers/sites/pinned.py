"""Notices that a page shows before its list, in a box of their own: a headline, or those that are pinned.

Belongs here: telling that a box before the list is of the same listing. What has a heading of its own, a way to more,
or floats over the page is another matter of the site.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag

from scrapers.sites.addresses import opened_by
from scrapers.sites.containers import is_around, rows_around, stands_aside
from scrapers.sites.rows import ListShape, Row, row_of, title_of_link
from scrapers.text.folding import one_line

_LEAST_TITLE, _MOST_PINNED, _HIGHEST = 8, 5, 2
_FLOATS = re.compile(r"position\s*:\s*(?:fixed|absolute)|display\s*:\s*none", re.IGNORECASE)
_CALLED_FLOATING = re.compile(
    r"pop|float|dialog|modal|layer|advert|(?:^|[-_])ad(?:$|[-_s])|banner|slide|swiper", re.IGNORECASE
)
_WAY_TO_MORE = re.compile(r"(?:查看)?更多.{0,3}|more.{0,3}", re.IGNORECASE)


def rows_pinned_before(rows: Sequence[tuple[Tag, Row]], base: str) -> list[Row]:
    """The rows with a day in boxes just before that of the rows; each address once, in order."""
    seen = {row.url for _, row in rows}
    holder = rows[0][0].parent if rows else None
    found: dict[str, Row] = {}
    for _ in range(_HIGHEST):
        if holder is None or holder.name in ("body", "html", "[document]"):
            break
        for box in (one for one in holder.find_previous_siblings(True) if isinstance(one, Tag)):
            held = list(_rows_in(box, base))
            if 0 < len(held) <= _MOST_PINNED and not _is_another_matter(box):
                found |= {row.url: row for row in held if row.url not in seen}
        holder = holder.parent
    return list(found.values())


def _rows_in(box: Tag, base: str) -> Iterator[Row]:
    links = [
        link
        for link in box.select("a[href]")
        if len(title_of_link(link)) >= _LEAST_TITLE and opened_by(link, base) and not stands_aside(link)
    ]
    marked = rows_around(links)
    # A box of one notice has no rows: it is one.
    elements = marked if len({opened_by(link, base) for link in links}) > 1 else [box] if links else []
    rows = (row_of(element, base, ListShape("*")) for element in elements)
    yield from (row for row in rows if row and row.url and row.listed_on)


def _is_another_matter(box: Tag) -> bool:
    if any(map(is_around, (box, *box.parents))):
        return True
    marks = " ".join((str(box.get("id") or ""), *map(str, box.get_attribute_list("class", []) or [])))
    if _FLOATS.search(str(box.get("style") or "")) or _CALLED_FLOATING.search(marks):
        return True
    if any(_WAY_TO_MORE.fullmatch(one_line(link.get_text())) for link in box.select("a")):
        return True
    return any(head.find("a") is None and head.find_parent("a") is None for head in box.select("h1, h2, h3, h4"))
