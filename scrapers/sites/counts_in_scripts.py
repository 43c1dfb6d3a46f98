"""How many notices or pages a page's scripts count: in variables, and in what they hand to the libraries that page.

Belongs here: finding the number, also where a script takes it from a field or keeps it among a component's data.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

_IN_SCRIPTS = (
    re.compile(
        r"(?:oLayPageRender|laypage(?:\.\w+)?)\s*\([^;]{0,800}?\bcount['\"]?\s*:\s*['\"]?([0-9]{1,9})", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:m?_)?[ni]?(?:total_?(?:count|records?|rows?|num|data|items?)|record_?count|row_?count)"
        r"['\"]?\s*[:=]\s*['\"]?([0-9]{1,9})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\.pagination\(\s*([0-9]{1,9})\s*,"),
    re.compile(
        r"\.\w*(?:pagination|paging|pager|paginator)\(\s*\{[^;]{0,800}?\btotal['\"]?\s*:\s*['\"]?([0-9]{1,9})\b",
        re.IGNORECASE,
    ),
)
_PAGES_IN_SCRIPTS = re.compile(
    r"\b[ni]?(?:count_?pages?|page_?(?:count|total)|total_?pages?|(?:max|all|sum)_?pages?)['\"]?\s*[:=]\s*['\"]?([0-9]{1,9})\b",
    re.IGNORECASE,
)
#: laypage({cont: x, pages: 18}), $("#p").Paging({pagesize: 10, count: 30}), pager.init({totalSize: 30}).
_OPTIONS = re.compile(r"\b\w*pag(?:e|er|ing|ination|inator)\w*(?:\.\w+)?\s*\(\s*\{([^{}]{0,800})", re.IGNORECASE)
_COUNT_OPTION = re.compile(
    r"\b(?:count|total(?:size|count|num|records?)?)['\"]?\s*:\s*['\"]?([0-9]{1,9})\b", re.IGNORECASE
)
_PAGES_OPTION = re.compile(r"\b(?:pages|total_?pages?|page_?count)['\"]?\s*:\s*['\"]?([0-9]{1,9})\b", re.IGNORECASE)
_COUNT_FROM_FIELD = re.compile(
    r"\b(?:count|total\w*)['\"]?\s*[:=]\s*(?:Number|parseInt)?\(?\s*"
    r"(?:\$\(\s*['\"]#|document\.getElementById\(\s*['\"])([\w-]+)['\"]\s*\)\.val(?:ue|\(\))",
    re.IGNORECASE,
)
#: What tells of pages and nothing else: `var pages = 3`, 博达's _simple_list_gotopage_fun(3, …).
_PAGES_VARIABLE = re.compile(
    r"\bvar\s+pages\s*=\s*['\"]?([0-9]{1,9})\b|\b_simple_list_gotopage_fun\s*\(\s*([0-9]{1,9})\s*,"
)
#: var letterWidget = {totalCount: 3521, pages: 353}
_OTHER_MATTER = re.compile(
    r"\b\w*(?:letter|mail|comment|reply|vote|survey|video|photo|banner|weather|visit|online|consult|interview|xinxiang"
    r"|liuyan|zixun|wenjuan|diaocha)\w*['\"]?\s*[:=]\s*\{[^{}]{0,800}\}",
    re.IGNORECASE,
)
_COMPONENT = "el-pagination, a-pagination, van-pagination, ant-pagination, page, pagination"
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_NUMBER = re.compile(r"[0-9]{1,9}")


def notices_in_scripts(page: BeautifulSoup) -> Iterator[int]:
    """The numbers of notices that a page's scripts count."""
    scripts = _scripts(page)
    for form in _IN_SCRIPTS:
        yield from (int(found[1]) for found in form.finditer(scripts))
    for options in _OPTIONS.finditer(scripts):
        yield from (int(found[1]) for found in _COUNT_OPTION.finditer(options[1]))
    for found in _COUNT_FROM_FIELD.finditer(scripts):
        field = page.select_one(f'[id="{found[1]}"]')
        value = str(field.get("value") or "").strip() if field else ""
        if _NUMBER.fullmatch(value):
            yield int(value)
    for component in page.select(_COMPONENT):
        bound = str(component.get(":total") or component.get("v-bind:total") or "")
        if _NAME.fullmatch(bound):
            kept = re.finditer(rf"\b{re.escape(bound.rpartition('.')[2])}['\"]?\s*:\s*([0-9]{{1,9}})\b", scripts)
            yield from (int(found[1]) for found in kept)


def pages_in_scripts(page: BeautifulSoup) -> Iterator[int]:
    """The numbers of pages that a page's scripts count."""
    scripts = " ".join((_scripts(page), *(str(element["onclick"]) for element in page.select("[onclick]"))))
    for found in (*_PAGES_IN_SCRIPTS.finditer(scripts), *_PAGES_VARIABLE.finditer(scripts)):
        yield int(next(filter(None, found.groups())))
    for options in _OPTIONS.finditer(scripts):
        yield from (int(found[1]) for found in _PAGES_OPTION.finditer(options[1]))


def _scripts(page: BeautifulSoup) -> str:
    """A page's scripts, without what they keep under the name of another matter, whose counts are its own."""
    return _OTHER_MATTER.sub(" ", " ".join(script.get_text() for script in page.find_all("script")))
