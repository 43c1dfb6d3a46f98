"""What a listing states of itself: how many notices, on how many pages. Read in every form that sites state it in.

Belongs here: finding a statement. What was walked is compared with it in `walk`. Several statements of one page may
disagree, and the largest is believed: a walk that takes too little for the whole is the worse mistake.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from scrapers.sites.counts_in_scripts import notices_in_scripts, pages_in_scripts
from scrapers.sites.scrolling import goes_on_while_scrolled

_COUNT_ATTRIBUTES = (
    "count", "data-count", "totalcount", "data-totalcount", "totalrecord", "data-total", "recordcount", "total",
    ":total",
)  # fmt: skip
_PAGE_COUNT_ATTRIBUTES = (
    "pagecount",
    "data-pagecount",
    "data-page-count",
    "data-totalpage",
    "data-total-pages",
    "data-pages",
)
#: How hidden fields and script variables that hold a count are called, without case and underscores.
_FIELD_OF_NOTICES = re.compile(
    r"[ni]?(?:total(?:count|records?|rows?|num|data|items?)?|recordcount|rowcount|recordtotal)"
)
_FIELD_OF_PAGES = re.compile(r"[ni]?(?:total_?pages?|page_?(?:count|total)|count_?pages?|(?:max|all|sum)_?pages?)")
_PAGER_MARK = re.compile(r"pag(?:e|in)|fenye|fanye|laypage", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_WRITTEN = "[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,9}"
_NOTICES_IN_WORDS = re.compile(
    rf"(?:共|总计|合计)(?:有|计|[查找检搜][询索]?到)?({_WRITTEN})(?:条|篇|项|个?记录|个?结果)|(?:总(?:记录|条)?数|记录总数)[:：]?({_WRITTEN})"
)
_PAGES_IN_WORDS = re.compile(
    rf"共(?:有)?({_WRITTEN})页|第[0-9]{{0,9}}页/({_WRITTEN})页|总页数[:：]?({_WRITTEN})|第?[0-9]{{1,9}}/({_WRITTEN})页|页[次码][:：]?[0-9]{{1,9}}/({_WRITTEN})"
)
#: Where an element says nothing else, it counts the list: （共30条信息）.
_NOTHING_BUT_A_COUNT = re.compile(
    rf"[(（\[【]?共有?(?:计|找到)?({_WRITTEN})(?:[条篇页]|(?:条|篇)(?:信息|记录|数据|公告|通知|文件|内容|结果))[)）\]】]?"
    rf"|(?:转?到|跳[到至]|当前)?第[0-9]{{0,9}}页[/|,，]?共?({_WRITTEN})页"
)
_LONGEST_PAGER = 120
_LAST_PAGE = re.compile(r"尾页|末页|最后一页")
_NUMBER_IN_ADDRESS = re.compile(r"_([0-9]{1,6})\.[a-z]+(?:$|\?)")
_LEADS_ON = re.compile(r"下一?页|后一?页|next|尾页|末页|最后一页", re.IGNORECASE)
_CHOOSES_A_DATE = re.compile("year|month|day|nian|yue", re.IGNORECASE)
_LOADS_MORE = re.compile("(?:点击|下拉|上拉)?(?:加载|查看|显示)(?:更多|下一页)")
#: How the file of a script is called that draws pagers, and the place where it does.
_DRAWS_PAGERS = re.compile(
    r"(?:^|[/_.-])(?:j?query\.?)?(?:lay|goto|jump|create|list)?_?pag(?:e|er|ing|ination)[^/]*\.js|fenye", re.IGNORECASE
)
_PLACE_OF_PAGER = re.compile(
    r"(?:lay)?(?:page|pager|pages|paging|pagination|fenye|page_?(?:div|list|nav|box|bar))\d*", re.IGNORECASE
)
_LATER_PAGE = re.compile(r"(?<![0-9])(?:[2-9]|[1-9][0-9]{1,3})(?![0-9])")
_COUNTS_IN_JSON = (
    "total", "totalCount", "totalElements", "totalRecord", "totalRecords", "recordCount", "rowCount", "count",
    "post_count",
)  # fmt: skip
_HOLDERS_IN_JSON = ("data", "page", "pageInfo", "pagination", "classify", "searchResult")


@dataclass(frozen=True, slots=True)
class Stated:
    """The number of notices and of pages that a listing states; None where it states none.

    `leads_on` where it states neither as a number, but its pager has a page 2, whatever brings that up; `has_a_pager`
    where a script from elsewhere draws one, which may have but one page.
    """

    notices: int | None = None
    pages: int | None = None
    leads_on: bool = False
    has_a_pager: bool = False

    def or_more(self, other: "Stated") -> "Stated":
        """What either of two statements says, the larger one of each."""
        return Stated(
            _larger(self.notices, other.notices),
            _larger(self.pages, other.pages),
            self.leads_on or other.leads_on,
            self.has_a_pager or other.has_a_pager,
        )


def stated_on(page: BeautifulSoup) -> Stated:
    """What a page or fragment states: by attributes of its pager, in scripts, in words beside the pager."""
    notices = [*_by_attributes(page, _COUNT_ATTRIBUTES), *notices_in_scripts(page)]
    pages = [*pages_in_scripts(page)]
    for words in _words_of_pagers(page):
        notices += _numbers_in(_NOTICES_IN_WORDS, words)
        pages += _numbers_in(_PAGES_IN_WORDS, words)
    pages += [*_by_fields(page, _FIELD_OF_PAGES), *_by_attributes(page, _PAGE_COUNT_ATTRIBUTES), *_by_choice(page)]
    notices += _by_fields(page, _FIELD_OF_NOTICES)
    for link in page.find_all("a", href=True):
        if _LAST_PAGE.search(link.get_text()) and (found := _NUMBER_IN_ADDRESS.search(str(link["href"]))):
            pages.append(int(found[1]))
    return Stated(
        max(notices, default=None),
        max(pages, default=None),
        _leads_on(page) or goes_on_while_scrolled(page),
        _has_a_drawn_pager(page),
    )


def stated_by(said: Any) -> Stated:
    """What a JSON answer counts, at its top or in the members that hold such numbers."""
    if not isinstance(said, Mapping):
        return Stated()
    own = [count for name in _COUNTS_IN_JSON if (count := _count(said.get(name))) is not None]
    below = (stated_by(said[name]).notices for name in _HOLDERS_IN_JSON if isinstance(said.get(name), Mapping))
    return Stated(max([*own, *(count for count in below if count is not None)], default=None))


def _by_fields(page: BeautifulSoup, called: re.Pattern[str]) -> Iterator[int]:
    """What hidden fields of a page hold that are called as counts are."""
    for field in page.select("input[type=hidden][value]"):
        names = (str(field.get(name) or "").replace("_", "").lower() for name in ("id", "name"))
        if any(map(called.fullmatch, names)) and (count := _count(field["value"])) is not None:
            yield count


def _by_choice(page: BeautifulSoup) -> Iterator[int]:
    """The number of pages that a page offers to choose from: 1, 2, 3 and so on, and nothing else."""
    for choice in page.find_all("select"):
        if _CHOOSES_A_DATE.search(f"{choice.get('id') or ''} {choice.get('name') or ''}"):
            continue
        offered = [re.sub("[第页\\s]", "", option.get_text()) for option in choice.find_all("option")]
        if len(offered) > 1 and offered == [str(number) for number in range(1, len(offered) + 1)]:
            yield len(offered)


def _by_attributes(page: BeautifulSoup, names: Sequence[str]) -> Iterator[int]:
    for name in names:
        for element in page.find_all(attrs={name: True}):
            if (count := _count(element[name])) is not None and _is_pager(element):
                yield count


def _leads_on(page: BeautifulSoup) -> bool:
    """Whether a page after the first can be had: its number in a pager, or a link or script that goes there."""
    if any(_goes_on(element) for element in page.find_all(["a", "button", "div", "span", "p", "input"])):
        return True
    return any(
        _is_later_page(element)
        for pager in page.find_all(_is_named_a_pager)
        if len("".join(pager.get_text().split())) <= _LONGEST_PAGER
        for element in pager.find_all(["a", "li", "span", "button", "option"])
    )


def _has_a_drawn_pager(page: BeautifulSoup) -> bool:
    """Whether a script that stands elsewhere draws a pager: the page has its empty place, and names the script."""
    if not any(_DRAWS_PAGERS.search(str(script["src"])) for script in page.find_all("script", src=True)):
        return False
    return any(not place.get_text(strip=True) and not place.find("a") for place in page.find_all(_is_place_of_pager))


def _is_place_of_pager(element: Tag) -> bool:
    marks = (str(element.get("id") or ""), *map(str, element.get_attribute_list("class", []) or []))
    return element.name in ("div", "ul", "nav", "p", "span", "td") and any(map(_PLACE_OF_PAGER.fullmatch, marks))


def _goes_on(element: Tag) -> bool:
    """Whether an element says by itself that there is more, wherever it stands: 下一页 to page 2, 加载更多."""
    if len(element.find_all(True, limit=3)) > 2:
        return False
    words = "".join((element.get_text() or str(element.get("value") or "")).split()).strip("<>›»")
    href = str(element.get("href") or "").strip()
    if _LOADS_MORE.fullmatch(words):
        leads_elsewhere = bool(href) and not href.lower().startswith(("#", "javascript:"))
        return not leads_elsewhere and "none" not in str(element.get("style") or "")
    if _LEADS_ON.fullmatch(words) is None:
        return False
    called = str(element.get("onclick") or "") + (href if href.lower().startswith("javascript:") else "")
    return _LATER_PAGE.search(called) is not None


def _is_named_a_pager(element: Tag) -> bool:
    return any(_PAGER_MARK.search(str(mark)) for mark in (element.get("class"), element.get("id")) if mark)


def _is_later_page(element: Tag) -> bool:
    words = "".join(element.get_text().split())
    goes = " ".join(str(element.get(name) or "") for name in ("onclick", "href", "data-page"))
    if _LATER_PAGE.fullmatch(words):
        is_drawn = "number" in element.get_attribute_list("class")  # as Element draws its pagers
        return element.name in ("a", "button", "option") or is_drawn or bool(goes.strip())
    return _LEADS_ON.fullmatch(words.strip("<>›»")) is not None and _LATER_PAGE.search(goes) is not None


def _is_pager(element: Tag) -> bool:
    """Whether an element pages: by its name, or since it states a number of rows or a page as well."""
    marks = (element.get("class"), element.get("id"), *element.attrs)
    return any(_PAGER_MARK.search(str(mark)) for mark in marks if mark) or element.has_attr("rows")


def _words_of_pagers(page: BeautifulSoup) -> Iterator[str]:
    for text in page.find_all(string=re.compile("[共总页]")):
        for holder in list(text.parents)[:3]:
            words = "".join(holder.get_text().split())
            if len(words) > _LONGEST_PAGER:
                break
            if _NOTHING_BUT_A_COUNT.fullmatch(words):
                yield words
                break
            if any(_PAGER_MARK.search(str(mark)) for mark in (holder.get("class"), holder.get("id")) if mark):
                yield words
                break
            if _LEADS_ON.search(words):
                yield words
                break


def _numbers_in(form: re.Pattern[str], words: str) -> list[int]:
    return [int(re.sub("[,，]", "", next(filter(None, found.groups())))) for found in form.finditer(words)]


def _count(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value >= 0 else None
    text = str(value).strip() if isinstance(value, str) else ""
    return int(text) if _NUMBER.fullmatch(text) else None


def _larger(one: int | None, other: int | None) -> int | None:
    return max((number for number in (one, other) if number is not None), default=None)
