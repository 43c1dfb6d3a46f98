"""Records that a page holds as XML, for the browser to lay out: data islands, and scripts that are XML.

Belongs here: finding the records. What of a record is its title, address and day is told in `script_entries`.
"""

from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup, Tag
from lxml import etree

_ISLAND = "xml"
_XML_SCRIPTS = "script[type*=xml]"
_LEAST_FIELDS = 2
_CDATA, _END = "[CDATA[", "]]"


def records_in(page: BeautifulSoup) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The records of a page's XML, in order: what a record is called, and its fields by their names."""
    for island in page.find_all(_ISLAND):
        for element in island.find_all(True):
            if fields := _fields_of(element):
                yield element.name, fields
    for script in page.select(_XML_SCRIPTS):
        yield from _records_of(script.get_text())


def _fields_of(element: Tag) -> Mapping[str, str]:
    """The fields of an element of fields alone; empty for any other."""
    children = element.find_all(True, recursive=False)
    if len(children) < _LEAST_FIELDS or any(child.find(True) for child in children):
        return {}
    return {child.name.lower(): _text_of(child) for child in children}


def _text_of(field: Tag) -> str:
    # HTML knows no CDATA, and closes a <link> at once: its text stands behind it.
    texts = [field.next_sibling] if field.name == "link" and not field.contents else field.contents
    return "".join(str(text).removeprefix(_CDATA).removesuffix(_END) for text in texts if isinstance(text, str))


def _records_of(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError:
        return
    for element in root.iter(etree.Element) if root is not None else ():
        if len(element) >= _LEAST_FIELDS and not any(len(child) for child in element):
            named = ((etree.QName(child).localname.lower(), child.text or "") for child in element.iterchildren("*"))
            yield etree.QName(element).localname, dict(named)
