"""A notice's page: its title, its dates (all of them), its number and issuer as printed, its body, its files.

Belongs here: where on a page things stand. Bodies are looked for by the publisher's own selectors, then the family's,
then those documented for other families, since sites of one family differ; where none holds anything the page has
changed its shape. What the texts mean stands in `scrapers.notices`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup, Tag

from scrapers.http.request import Fetched
from scrapers.sites.absent import why_absent
from scrapers.sites.addresses import base_of
from scrapers.sites.body_text import lines_of
from scrapers.sites.dates import date_in_address
from scrapers.sites.files import FileLinks
from scrapers.sites.model import ChangedShape, DateKind, NoticeLink, NoticePage
from scrapers.sites.rows import is_cut_short, parsed, parsed_body
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line
from scrapers.text.signatures import signature_of
from scrapers.text.worded import worded

_BODIES = (
    "#con_con", ".article_zoom", ".bfr_article_content", "#UCAP-CONTENT", ".trs_editor_view", ".TRS_UEDITOR",
    ".TRS_Editor", "#zoomcon", "#zoom", "#Zoom", ".article_component", ".message-box", ".details-main", ".tys-main",
    "div.news-body", ".article-content", "#con1", "div.overview", ".v_news_content",
    ".wp_articlecontent", ".editor-content", ".Three_xilan_07", "#detailContent", "#ivs_content", "#wenzhang-content",
    "ucapcontent",
)  # fmt: skip
_HOLDS_SOMETHING = "a[href], img[src], iframe[src], embed[src], object"
_TITLES = ("#con_title", "#zoomtitl", "h3.detailTitle")
_TITLE_METAS = ("articletitle", "og:title")
_DATE_METAS = ("pubdate", "publishdate", "article:published_time", "og:release_date")
_ISSUER_METAS = ("contentsource",)
_SITE_NAME = re.compile(r"\s*[_|\-—–]+\s*[^_|\-—–]*(?:部|厅|局|委|委员会|办公室|政府|网|网站|司|门户)\s*$")
_VISIBLE_DATE = re.compile(r"(?:发布|公开|发文|信息|更新)?(?:时间|日期)\s*[:：]?\s*(?=\[?\s*20\d{2}\s*[-/.年])")
_WRITTEN_DATE = re.compile(r"(?:成文|印发|签发)日期\s*[:：]?\s*(?=20\d{2}\s*[-/.年])")
_NUMBER_LABEL = re.compile(r"(?:发\s*文\s*字\s*号|文\s*件?\s*编?\s*号)\s*[:：]?\s*(.*)")
_ISSUER_LABEL = re.compile(r"(?:信息来源|稿件来源|来\s*源|发布机构|发文机关|发布单位)\s*[:：]\s*(\S*)")
_ANY_LABEL = re.compile(
    r"(?:索\s*引\s*号|信息名称|名\s*称|标\s*题|主题.{0,3}|体裁.{0,3}|文\s*号|.{0,4}(?:日期|时间|机构|机关|单位|分类|状态|来源|号))"
    r"\s*[:：]?|.*[:：]"
)


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the notice pages of one column: its publisher's hosts, and the selectors to try first."""

    hosts: tuple[str, ...]
    bodies: tuple[str, ...]
    attachments: str
    advice: str

    def read(self, fetched: Fetched, link: NoticeLink | None) -> NoticePage:
        """Read a page. Raises ChangedShape where it has no title or no documented body."""
        page = parsed_body(fetched.body or b"")
        if page is None:
            raise self._changed(fetched, ("UTF-8", "GB18030"), "the page is in no known encoding")
        url = fetched.final_url or fetched.request_url
        base = base_of(page, url)
        if absent := why_absent(page, fetched, link):
            raise ChangedShape(url, (), absent, worded("The notice was moved or taken down; look for it on the site."))
        tried = tuple(dict.fromkeys((*self.bodies, *_BODIES)))
        body = self._body(page, tried, link)
        if body is None:
            raise self._changed(fetched, tried, "none of the documented bodies holds anything")
        titles = tuple(dict.fromkeys(_titles(page, link)))
        if not titles:
            raise self._changed(fetched, (*_TITLE_METAS, *_TITLES, "h1", "title"), "the page has no title")
        files = FileLinks(url, base, self.hosts)
        body_html = "".join(str(element) for element in body)
        body_lines = lines_of(body_html)
        attachments = files.attachments(page, body, body_lines, self.attachments)
        unreached = files.unreached(page, body, body_lines, attachments)
        pictures = files.pictures(body)
        outside = _lines_around(page, body)
        signature = signature_of(body_lines)
        dates = {
            DateKind.URL: date_in_address(url),
            DateKind.META: _date_of_meta(page),
            DateKind.VISIBLE: _visible_date(outside, page),
            DateKind.WRITTEN: _labelled_date(_WRITTEN_DATE, outside),
            DateKind.SIGNATURE: signature.signed_on if signature else None,
            DateKind.LISTING: link.listed_on if link else None,
        }
        return NoticePage(
            url=url,
            title=titles[0],
            title_candidates=titles,
            dates={kind: day for kind, day in dates.items() if day},
            publisher_name=_issuer(page, outside) or (link.publisher_name if link else ""),
            document_number_printed=_number_printed(outside) or (link.document_number if link else ""),
            signed_by=signature.bodies if signature else (),
            body_html=body_html,
            attachments=attachments,
            pictures=pictures,
            column_id=link.column_id if link else "",
            unreached=unreached,
        )

    def _body(self, page: BeautifulSoup, tried: Sequence[str], link: NoticeLink | None) -> list[Tag] | None:
        """The outermost elements of the first body that holds anything; that which the listing gave, as a last."""
        for selector in tried:
            found = [element for element in page.select(selector) if _holds_something(element)]
            if found:
                inside = {id(child) for element in found for child in element.find_all(True)}
                return [element for element in found if id(element) not in inside]
        given = parsed(link.content_html).body if link and link.content_html else None
        return [given] if given is not None and _holds_something(given) else None

    def _changed(self, fetched: Fetched, tried: Sequence[str], found: str) -> ChangedShape:
        return ChangedShape(fetched.final_url or fetched.request_url, tried, found, f"{self.advice}.")


def _holds_something(element: Tag) -> bool:
    return bool(element.get_text(strip=True)) or element.select_one(_HOLDS_SOMETHING) is not None


def _titles(page: BeautifulSoup, link: NoticeLink | None) -> Iterator[str]:
    """Every title the page shows, the best first: its metadata, documented headings, the listing's, any heading.

    Any heading comes after the listing's title, since it may be the site's own name; but before one that is cut short.
    """
    yield from _metas(page, _TITLE_METAS)
    yield from _texts(page, _TITLES)
    listed = link.title if link else ""
    if listed and not is_cut_short(listed):
        yield listed
    yield from _texts(page, ("h1",))
    if page.title and (text := _SITE_NAME.sub("", one_line(page.title.get_text()))):
        yield text
    if listed:
        yield listed


def _texts(page: BeautifulSoup, selectors: Sequence[str]) -> Iterator[str]:
    for selector in selectors:
        for element in page.select(selector):
            if text := one_line(element.get_text()):
                yield text


def _metas(page: BeautifulSoup, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        for meta in page.find_all("meta"):
            text = one_line(str(meta.get("content") or ""))
            if text and str(meta.get("name") or meta.get("property") or "").lower() == name:
                yield text


def _date_of_meta(page: BeautifulSoup) -> date | None:
    return next((day for text in _metas(page, _DATE_METAS) if (day := date_in(text))), None)


def _visible_date(outside: Sequence[str], page: BeautifulSoup) -> date | None:
    labelled = _labelled_date(_VISIBLE_DATE, [line for line in outside if not _WRITTEN_DATE.match(line)])
    beside_title = page.select_one(".date, #con_time, .article-date")
    return labelled or (date_in(beside_title.get_text(" ")) if beside_title else None)


def _labelled_date(label: re.Pattern[str], lines: Sequence[str]) -> date | None:
    """The date after a label, on its line or, as cells of a table are read, on the next."""
    for at, line in enumerate(lines):
        together = f"{line} {lines[at + 1]}" if at + 1 < len(lines) else line
        if (found := label.search(together)) and found.start() < len(line):
            return date_in(together[found.end() :])
    return None


def _number_printed(outside: Sequence[str]) -> str:
    """What stands in the cell called 发文字号 or 文号, whatever it is; empty where the next label follows at once."""
    for at, line in enumerate(outside):
        if found := _NUMBER_LABEL.fullmatch(line):
            value = found[1].strip() or (outside[at + 1] if at + 1 < len(outside) else "")
            if value and not _ANY_LABEL.fullmatch(value):
                return value
    return ""


def _issuer(page: BeautifulSoup, outside: Sequence[str]) -> str:
    named = next(_metas(page, _ISSUER_METAS), "")
    return named or next((found[1] for line in outside if (found := _ISSUER_LABEL.search(line)) and found[1]), "")


def _lines_around(page: BeautifulSoup, body: Sequence[Tag]) -> list[str]:
    """The page's lines of text around its body. The body is taken out of the page."""
    for element in body:
        element.extract()
    shown = page.body or page
    for unseen in shown.find_all(("script", "style", "noscript")):
        unseen.extract()
    lines = (one_line(text) for text in shown.get_text("\n").split("\n"))
    return [line for line in lines if line]
