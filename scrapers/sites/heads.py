"""The head of a list: a box that shows its newest rows, and a link to all of them (更多).

Belongs here: finding the link. That it leads to the same list is told by what stands there.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag

from scrapers.sites.addresses import opened_by

_MORE = re.compile(
    r"(?:查看|浏览|点击)?(?:更多|全部)(?:信息|内容|公告|通知)?|(?:view|see|read)?more|[.…]{2,}", re.IGNORECASE
)
_HIGHEST = 4


def links_to_all(rows: Sequence[Tag], base: str) -> Iterator[str]:
    """The addresses that 更多 in the boxes of the rows leads to, each once; a box has the rows of one list."""
    seen: set[str] = set()
    for holder in {id(row.parent): row.parent for row in rows if row.parent is not None}.values():
        for box in (holder, *list(holder.parents)[:_HIGHEST]):
            if box.name in ("body", "html", "[document]"):
                break
            links = [link for link in box.find_all("a") if _MORE.fullmatch(_words_of(link))]
            if links:
                whole = opened_by(links[0], base)
                if len(links) == 1 and whole and whole not in seen:
                    seen.add(whole)
                    yield whole
                break


def _words_of(link: Tag) -> str:
    return "".join((link.get_text() or str(link.get("title") or "")).split()).strip("[]【】()（）<>«»‹›+→|")
