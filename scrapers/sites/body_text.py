"""The text of a notice's body, line by line, without the tables of lists."""

from lxml import etree, html

from scrapers.documents.html.text import shown_text


def lines_of(body_html: str) -> tuple[str, ...]:
    """The body's lines as a browser shows them; tables of several rows and columns left out, layout tables kept."""
    if not body_html.strip():
        return ()
    try:
        root = html.fragment_fromstring(body_html, create_parent="div")
    except etree.ParserError:
        return ()
    for table in [table for table in root.iter("table") if _is_list(table)]:
        table.drop_tree()
    return tuple(line for line in shown_text(root).split("\n") if line.strip())


def _is_list(table: etree._Element) -> bool:
    rows = [row for row in table.iter("tr") if sum(1 for _ in row.iterchildren("td", "th")) > 1]
    return len(rows) > 1
