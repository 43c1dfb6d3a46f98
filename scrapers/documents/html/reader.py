"""Web pages: the main content's headings, paragraphs and data tables, in reading order.

A page is held as a whole (its size is limited). It stands on page 1. Left out is what a person does not see (hidden
elements, scripts, form controls) and, where the site marks its article, what stands around that.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lxml import etree, html

from scrapers.documents.blocks import Block, Heading, Paragraph, Remark, Table
from scrapers.documents.encoding import decode_page
from scrapers.documents.grid import in_parts, within_text_limit, without_empty_edges
from scrapers.documents.html.content import main_content, page_title
from scrapers.documents.html.looks import seen_otherwise
from scrapers.documents.html.numbering import ItemNumbers
from scrapers.documents.html.shell import refuse_shell
from scrapers.documents.html.table import TableGrid, is_layout
from scrapers.documents.html.text import (
    BLOCK_ELEMENTS,
    HEADING_LEVELS,
    TextBuffer,
    is_unseen,
    large_pictures,
)
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pictures_beside_text import picture_not_read
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: What stands in a page's head; of anything else there the parser has missed that the body begins.
_OF_A_HEAD = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})
#: A tag that is long enough to hold very many attributes, and an attribute with its value: quoted, or without blanks.
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*'){1000,}")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")


def read_html(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield a page's title (a heading of level 1), headings, paragraphs and data tables.

    A line break inside a paragraph or cell is a newline. Cells spanning rows or columns are filled as merged. A table
    used for page layout gives its content, not itself; a table that the site cut in two stays two. Raises
    UnreadableDocument, also for a page that is only a shell, an error message or a login form.
    """
    page = _parse(path, limits)
    title, content = page_title(page), main_content(page)
    table_numbers = count(1)
    try:
        read = [block for element in content for block in _blocks(element, table_numbers, path.name, limits)]
    except RecursionError as error:
        raise _nested_too_deep(path) from error
    blocks = [block for block in read if not isinstance(block, Remark)]
    refuse_shell(path, page, title, blocks)
    if title and not any(isinstance(block, Heading) and block.text == title for block in blocks):
        yield Heading(page=1, text=title, level=1)
    yield from read
    pictures = sum(large_pictures(element) for element in content)
    if pictures and not any(isinstance(block, Table) for block in blocks):
        yield picture_not_read(pictures, "info")
    yield from seen_otherwise(content).remarks()


def _parse(path: Path, limits: Limits) -> etree._Element:
    size = path.stat().st_size
    if size > limits.max_tree_bytes:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "{name} is a web page of {size:,} bytes; at most {max_tree_bytes:,} are accepted.",
                name=path.name,
                size=size,
                max_tree_bytes=limits.max_tree_bytes,
            ),
            worded("If it is genuine, save its tables as CSV or XLSX and ingest those."),
        )
    text = decode_page(path.read_bytes())
    if text is None:
        raise UnreadableDocument(
            Reason.UNDECODABLE,
            worded(
                "{name} is a web page in no known encoding: neither UTF-8, UTF-16 nor GB18030 fits it.", name=path.name
            ),
            worded("Open it in a browser, save it as UTF-8, and ingest that file."),
        )
    _refuse_crowded_elements(path, text, limits)
    # What the page declares is overruled: it has been decoded by its bytes. `huge_tree` allows 2048 levels, not 256.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page: etree._Element = html.document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except etree.ParserError as error:  # nothing but comments
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{name} is a web page without content.", name=path.name),
            worded("Fetch it again, or ingest it by hand."),
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _nested_too_deep(path)
    _bring_content_into_the_body(page)
    return page


def _bring_content_into_the_body(page: etree._Element) -> None:
    """Put what a browser shows and the parser left in the head at the beginning of the body.

    The parser knows no <section> or <main>, and takes those that begin a page without a <body> for parts of its head.
    """
    head, body = page.find("head"), page.find("body")
    shown = [element for element in head if element.tag not in _OF_A_HEAD] if head is not None else []
    if not shown:
        return
    body = etree.SubElement(page, "body") if body is None else body
    for at, element in enumerate(shown):
        body.insert(at, element)


def _refuse_crowded_elements(path: Path, text: str, limits: Limits) -> None:
    """Refuse an element of more attributes than any has: the parser compares each of them with all before it."""
    for tag in _LONG_TAG.finditer(text):
        attributes = len(_ATTRIBUTE.findall(tag.group())) - 1  # the tag's own name looks like one
        if attributes > limits.max_attributes:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name} is a web page in which one element has {attributes:,} attributes; at most "
                    "{max_attributes:,} are accepted.",
                    name=path.name,
                    attributes=attributes,
                    max_attributes=limits.max_attributes,
                ),
                worded("Open it in a browser, save what it shows as PDF, and ingest that."),
            )


def _nested_too_deep(path: Path) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.MALFORMED,
        worded("{name} is a web page whose elements are nested too deep for it to be read to its end.", name=path.name),
        worded("Open it in a browser, save what it shows as PDF, and ingest that."),
    )


def _blocks(root: etree._Element, table_numbers: Iterator[int], document: str, limits: Limits) -> Iterator[Block]:
    text, heading, numbers = TextBuffer(), 0, ItemNumbers()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = str(element.tag)
        if event == "start":
            if is_unseen(element):
                walk.skip_subtree()
                continue
            if name in BLOCK_ELEMENTS:
                yield from _paragraph(text, heading)
            if name in HEADING_LEVELS:
                heading = HEADING_LEVELS[name]
            if name == "table" and not is_layout(element):
                yield from _table(TableGrid.of(element, document, limits), next(table_numbers), document, limits)
                walk.skip_subtree()
                continue
            if number := numbers.begin(element):
                text.number(number)
            text.begin(element)
        else:
            text.end(element)
            numbers.end(element)
            if name in BLOCK_ELEMENTS:
                yield from _paragraph(text, heading)
            if name in HEADING_LEVELS:
                heading = 0
            if element is not root:
                text.add(element.tail)
    yield from _paragraph(text, heading)


def _table(grid: TableGrid, number: int, document: str, limits: Limits) -> Iterator[Block]:
    rows = without_empty_edges(within_text_limit(grid.rows(), document, limits))
    yield from in_parts(rows, page=1, index=number, name=grid.name)
    if grid.hidden_rows:
        what = worded(
            "{rows} hidden row(s) of table {number}: not loaded, as a browser does not show them",
            rows=f"{grid.hidden_rows:,}",
            number=number,
        )
        yield Remark("hidden_content", "warning", what, page=1)


def _paragraph(text: TextBuffer, heading: int) -> Iterator[Block]:
    printed = text.take()
    if printed:
        yield Heading(page=1, text=printed, level=heading) if heading else Paragraph(page=1, text=printed)
