"""How a page says that it goes on: the call that builds its pager, its link to the next page, a script's address.

Belongs here: reading one page. What is asked for because of it stands in `numbered`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import base_of, joined, opened_by

_CALL = re.compile(r"create_?page(?:html)?\s*\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
#: The number of the second page, counted from 0 or 1, where it stands by itself.
_SECOND_BY_NUMBER = re.compile(r"(?<!\d)[12](?!\d)")
_ENDINGS = ("html", "shtml", "htm", "jhtml")
_NEXT = re.compile(
    r"(?:[下后]一?[页頁]|下翻|next(?:page)?|(?:较早|更早|以前|旧)的?(?:文章|日志|信息|内容|公告)?|older(?:posts|entries)?)[>›»→]*|[>›»→]",
    re.IGNORECASE,
)
#: What stands around the words of a link to a page: 【下一页】, [2], ← 较早的文章.
_AROUND = "[]【】（）()←|"
#: How a picture is called that stands for the words.
_PICTURE_OF_NEXT = re.compile(r"next(?=(?:_?page)?\.(?:gif|png|jpe?g|svg)$)", re.IGNORECASE)
#: The last page, or, where nothing else leads on, the next.
_FAR = re.compile("[>›»]{2}|»")
_LAST = re.compile("[>›»]{2}|[>›»|]*(?:尾页|末页|最后一?页)[>›»|]*")
_LATER_NUMBER = re.compile(r"(?<![0-9])(?:[2-9]|[1-9][0-9]{1,2})(?![0-9])")
#: A row of page numbers, and what else stands in a pager; nothing but that.
_PAGER_TEXT = re.compile(r"[\d\[\]【】（）()<>«»‹›.…·|/,，:：第共条篇页首上下末尾前后一最到转跳]{2,80}")
_CURRENT = ("cur", "current", "on", "active", "this", "selected", "now", "thispage", "p_no_d")
#: Of four digits are years.
_ANY_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_PREVIOUS = re.compile(r"[<‹«←]*(?:上一?页|前一?页|prev(?:ious)?)", re.IGNORECASE)
_TURNS = re.compile(r"首页|第一页|最前页|\d{1,3}|跳转|转到|go", re.IGNORECASE)
_NAMED_NEXT = re.compile(r"(?:page|btn|pager|p)?[-_]?next(?:[-_]?(?:page|btn))?", re.IGNORECASE)
#: A script that goes to a page adds its number to an address: location.href = '…?pageIndex=' + number.
_ADDRESS_OF_NUMBER = re.compile(
    r"""(?:location(?:\.href|\.assign|\.replace)?|window\.open)\s*[=(]\s*(['"])([^'"\s]*[?&](?:p|pn|page\w*|\w*page))=\1\s*\+""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pager:
    """What `createPageHTML(total, current, "index", "html")` says: a total (of pages, on some sites of notices), the
    number of the first page itself, and the name and ending of the pages' files; in a second form, which begins with
    the pager's element, the number of notices as well: `('page_div', 10, 1, 'list2', 'shtml', 149)`. Empty or None
    where it does not say.
    """

    total: int | None
    own_number: int | None
    name: str
    ending: str
    notices: int | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How further pages are addressed: a template with {page}, and the number of the second page in it."""

    template: str
    second: int

    def address(self, number: int, first_page: str) -> str:
        """The address of a page beside the first one; empty where the template, which a page may tell, gives none."""
        return joined(first_page, self.template.replace("{page}", str(number)))


def numbering_of(second: str, first: str) -> Numbering | None:
    """The numbering by which the second page has its address: its last 1 or 2 is its number. None where it has none."""
    netloc = urlsplit(second).netloc
    if netloc != urlsplit(first).netloc or second == first:
        return None
    path = second.partition(netloc)[2]
    found = list(_SECOND_BY_NUMBER.finditer(path))
    if not found:
        return None
    return Numbering(f"{path[: found[-1].start()]}{{page}}{path[found[-1].end() :]}", int(found[-1][0]))


def read_pager(html: str) -> Pager:
    """Read the call that builds a page's pager, wherever it stands in the page's scripts."""
    for call in _CALL.finditer(html):
        arguments = [argument.strip().strip("'\"") for argument in call[1].split(",")]
        numbers = [int(argument) for argument in arguments if _NUMBER.fullmatch(argument)]
        if not numbers:
            continue  # the function's own definition
        ending = next((argument for argument in arguments if argument in _ENDINGS), "")
        name = arguments[arguments.index(ending) - 1] if ending else ""
        own, notices = (*numbers[1:3], None, None)[:2]
        return Pager(numbers[0], own, "" if _NUMBER.fullmatch(name) else name, ending, notices)
    return Pager(None, None, "", "")


def next_page(page: BeautifulSoup, url: str) -> str:
    """The address that a page links to as the next one; empty where it has none."""
    base = base_of(page, url)
    return next((whole for link in _links_on(page, url) if (whole := opened_by(link, base)) and whole != url), "")


def address_of_pages(page: BeautifulSoup) -> str:
    """The address of the pages, with {page} for the number, as a script of the page makes it; empty where none does."""
    for script in page.find_all("script"):
        if found := _ADDRESS_OF_NUMBER.search(script.get_text()):
            return f"{found[2].replace('{', '%7B')}={{page}}"
    return ""


def turns_pages(words: str) -> bool:
    """Whether what a link says turns a listing's pages, so that it is no notice: 下一页, 尾页, 3."""
    bare = _bare(words)
    return any(form.fullmatch(bare) for form in (_NEXT, _LAST, _PREVIOUS, _TURNS))


def leads_back(page: BeautifulSoup) -> bool:
    """Whether a page has a link to the one before it, as a further page of a listing has."""
    return any(_PREVIOUS.fullmatch("".join(link.get_text().split())) for link in page.find_all("a"))


def _links_on(page: BeautifulSoup, url: str) -> Iterator[Tag]:
    """The links to the next page: by what they say, by what they are called where they say nothing, by its number."""
    links = page.find_all("a")
    yield from (link for link in links if _NEXT.fullmatch(_bare(_words_of(link))))
    for link in page.find_all(["a", "link"]):
        if "next" in link.get_attribute_list("rel"):
            yield link
    for link in links:
        marks = [str(link.get("id") or ""), *map(str, link.get_attribute_list("class", []) or [])]
        if not link.get_text(strip=True) and any(_NAMED_NEXT.fullmatch(mark) for mark in marks):
            yield link
    yield from next_numbers(page)
    base = base_of(page, url)
    far = [link for link in links if _FAR.fullmatch(_bare(link.get_text()))]
    yield from (link for link in far if _is_one_on(url, opened_by(link, base)))


def leads_far(page: BeautifulSoup, url: str) -> bool:
    """Whether a page links to a last one (尾页, >>) that has a later number in its address than it has itself."""
    base = base_of(page, url)
    for link in page.find_all("a"):
        if _LAST.fullmatch(_bare(link.get_text())):
            target = opened_by(link, base)
            differs = next((at for at, (one, own) in enumerate(zip(target, url, strict=False)) if one != own), len(url))
            if _LATER_NUMBER.search(target[differs:]):
                return True
    return False


def next_numbers(page: BeautifulSoup) -> Iterator[Tag]:
    """The links to the number after that which is none: 1 [2] [3] … 9, wherever they stand by themselves."""
    seen: set[int] = set()
    for link in page.find_all("a", string=_ANY_NUMBER):
        pager = (
            link.parent
            if link.parent is not None and link.parent.find_all("a")[1:]
            else getattr(link.parent, "parent", None)
        )
        if pager is None or id(pager) in seen or not _PAGER_TEXT.fullmatch("".join(pager.get_text().split())):
            continue
        seen.add(id(pager))
        numbered = {
            int(_bare(one.get_text())): one for one in pager.find_all("a", string=_ANY_NUMBER) if not _is_current(one)
        }
        shown = {int(number) for number in _ANY_NUMBER.findall(pager.get_text(" "))} - numbered.keys()
        if (following := next((numbered[one + 1] for one in sorted(shown) if one + 1 in numbered), None)) is not None:
            yield following


def _is_current(link: Tag) -> bool:
    marks = map(str, link.get_attribute_list("class", []) or [])
    return not link.get("href") or any(mark.lower() in _CURRENT for mark in marks)


def _is_one_on(url: str, target: str) -> bool:
    """Whether an address is that of a page after: one number in it is larger by one, or is that of a second page."""
    if not target:
        return False
    own, others = (re.split(r"(\d+)", address) for address in (url, target))
    if len(own) != len(others):
        return numbering_of(target, url) is not None
    changed = [(one, other) for one, other in zip(own, others, strict=True) if one != other]
    return (
        len(changed) == 1
        and all(part.isdecimal() for part in changed[0])
        and int(changed[0][1]) - int(changed[0][0]) == 1
    )


def _bare(words: str) -> str:
    return "".join(words.split()).strip(_AROUND)


def _words_of(link: Tag) -> str:
    if text := link.get_text(strip=True):
        return text
    picture = link.select_one("img")
    said = [link.get("title"), link.get("aria-label"), *((picture.get("alt"), picture.get("title")) if picture else ())]
    named = (
        picture_next.group()
        if picture and (picture_next := _PICTURE_OF_NEXT.search(str(picture.get("src") or "")))
        else ""
    )
    return next((str(words) for words in said if words), named)
