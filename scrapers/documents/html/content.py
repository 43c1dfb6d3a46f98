"""Where a web page's article stands, and what it is called."""

from collections.abc import Iterator

from lxml import etree

from scrapers.documents.html.text import shown_text
from scrapers.text.folding import one_line

#: Ids and classes in which the publishers' site software puts an article, in lower case.
_ARTICLE_IDS = frozenset(("con_con", "zoom", "zoomcon", "ucap-content", "con1"))
_ARTICLE_CLASSES = frozenset(
    (
        "article_zoom",
        "article_component",
        "article-content",
        "bfr_article_content",
        "details-main",
        "message-box",
        "news-body",
        "trs_editor",
        "trs_editor_view",
        "trs_ueditor",
        "tys-main",
    )
)
_TITLE_METAS = ("articletitle", "og:title")


def main_content(page: etree._Element) -> list[etree._Element]:
    """The elements that hold the article, in order; the page's body where no known one does.

    The body also where a table with several rows and columns stands outside the article: rows must not get lost for a
    class name.
    """
    body = page.find("body")
    whole = [page if body is None else body]
    articles = list(_outermost_articles(whole[0]))
    if not any(shown_text(article) for article in articles):
        return whole
    inside = sum(1 for article in articles for _ in _tables_with_rows(article))
    return articles if inside == sum(1 for _ in _tables_with_rows(whole[0])) else whole


def page_title(page: etree._Element) -> str:
    """The article's title by the page's metadata, else the title of the page; empty where it has none."""
    titles: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        titles.setdefault(name, one_line(meta.get("content", "")))
    for name in _TITLE_METAS:
        if titles.get(name):
            return titles[name]
    title = page.find(".//title")
    return "" if title is None else shown_text(title)


def _outermost_articles(body: etree._Element) -> Iterator[etree._Element]:
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if _is_article(element):
            yield element
            walk.skip_subtree()


def _is_article(element: etree._Element) -> bool:
    return element.get("id", "").lower() in _ARTICLE_IDS or not _ARTICLE_CLASSES.isdisjoint(
        element.get("class", "").lower().split()
    )


def _tables_with_rows(root: etree._Element) -> Iterator[etree._Element]:
    """Innermost tables of two rows and two columns or more."""
    for table in root.iter("table"):
        rows = [row for row in table.iter("tr") if sum(1 for _ in row.iterchildren("td", "th")) > 1]
        if len(rows) > 1 and table.find(".//table") is None:
            yield table
