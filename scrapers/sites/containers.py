"""The rows of a listing around those that are known to be some: a listing's rows are alike, their addresses are not.

A row that links to a file, to WeChat or to another host stands among the others; what is no row stands elsewhere.
"""

import re
from collections.abc import Iterable, Sequence

from bs4 import Tag

from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

_ROWS = ("li", "tr", "dd")
#: So far up from a link a row's own element may be.
_HIGHEST = 4
#: What a site recommends beside a listing: named so, or headed so.
_ASIDE = re.compile(
    r"hot(?:_?-?(?:news|list|spot))?|rdtj|rmtj|tjyd|xgwz|xgyd|xglj|related|recommend(?:ed|s)?|aside|side_?-?bar",
    re.IGNORECASE,
)
_ASIDE_HEADING = re.compile(
    "(?:热点|热门)(?:推荐|新闻|资讯|信息|文章|专题)?|相关(?:链接|文章|信息|新闻|阅读|推荐|稿件)|推荐(?:阅读|新闻|信息)|"
    "为您推荐|猜你喜欢|(?:点击|阅读|浏览)排行榜?|友情链接|延伸阅读|网站链接"
)
_HIGHEST_BLOCK = 6
#: So many links in one line are rows, and no ways to one notice.
_LEAST_IN_LINE = 3
_AROUND = ("header", "footer", "nav", "aside")
_CALLED_AROUND = re.compile(r"foot|nav|side|relat|recommend|xgwz|xgyd|hot|copyright", re.IGNORECASE)


def rows_around(marked: Sequence[Tag]) -> list[Tag]:
    """All rows of the listings that the marked elements are rows of, in the order they stand.

    Of nested ones the innermost counts. The listing is the element that holds most of them, and any other whose rows
    are marked for the most part; elsewhere (a link in a menu, a recommendation) only what is marked is taken.
    """
    innermost = _innermost(marked)
    rows = list({id(row): row for row in (_row_of(one, innermost) for one in innermost)}.values())
    by_holder: dict[int, list[Tag]] = {}
    for row in rows:
        by_holder.setdefault(id(row.parent), []).append(row)
    most = max(map(len, by_holder.values()), default=0)
    found: list[Tag] = []
    for own in by_holder.values():
        beside = _beside(own)
        found += beside if len(own) == most or 2 * len(own) >= len(beside) else own
    return found


def stands_aside(element: Tag) -> bool:
    """Whether an element stands in a block of what the site recommends, which no column lists."""
    around = [element, *list(element.parents)[:_HIGHEST_BLOCK]]
    return any(one.name == "aside" or _is_named_aside(one) or _is_headed_aside(one) for one in around)


def is_around(element: Tag) -> bool:
    """Whether an element holds a site's own matters and not a notice's."""
    marks = f"{element.get('id') or ''} {' '.join(element.get_attribute_list('class', []) or [])}"
    return element.name in _AROUND or (element.name != "body" and _CALLED_AROUND.search(marks) is not None)


def _is_named_aside(element: Tag) -> bool:
    if element.name in ("body", "html", "[document]"):
        return False
    marks = [str(element.get("id") or ""), *map(str, element.get_attribute_list("class", []) or [])]
    return any(_ASIDE.fullmatch(mark) for mark in marks)


def _is_headed_aside(element: Tag) -> bool:
    before = element.find_previous_sibling(True) if element.name not in (*_ROWS, "a") else None
    if not isinstance(before, Tag) or len(before.find_all(True, limit=4)) > 3:
        return False
    return _ASIDE_HEADING.fullmatch(one_line(before.get_text()).rstrip(":： ")) is not None


def _innermost(elements: Sequence[Tag]) -> list[Tag]:
    chosen = {id(element) for element in elements}
    above = {id(parent) for element in elements for parent in element.parents} & chosen
    return [element for element in elements if id(element) not in above]


def _row_of(element: Tag, marked: Sequence[Tag]) -> Tag:
    """The row that a link stands in; any other element marked is a row itself, and so are links side by side."""
    if element.name != "a":
        return element
    if sum(one.name == "a" and one.parent is element.parent for one in marked) >= _LEAST_IN_LINE:
        return element
    around = list(element.parents)[:_HIGHEST]
    for parent in around:
        if parent.name in _ROWS:
            return parent
    return next((one for one in (element, *around) if len(_with_links(_alike(one))) > 1), element)


def _beside(rows: Sequence[Tag]) -> list[Tag]:
    """The rows and those beside them: alike, and with a link or a date in them."""
    alike = _alike(rows[0])
    known = {id(one) for one in (*rows, *_with_links(alike))}
    return [one for one in alike if id(one) in known or _is_dated_text(one)]


def _alike(element: Tag) -> list[Tag]:
    holder = element.parent
    return [element] if holder is None else holder.find_all(element.name, recursive=False)


def _with_links(elements: Iterable[Tag]) -> list[Tag]:
    return [element for element in elements if element.name == "a" or element.find("a") is not None]


def _is_dated_text(element: Tag) -> bool:
    return element.find("th") is None and date_in(element.get_text(" ")) is not None
