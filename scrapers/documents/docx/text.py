"""The text of a .docx paragraph as a person sees it: visible runs, automatic numbers, the level of a heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from scrapers.documents.docx.numbering import Numbering
from scrapers.documents.office_package import OfficePackage, free

#: What stands inside a paragraph and is not its text: properties, tracked deletions, field codes, the reading above a
#: character (ruby), the second version of a drawing, and text boxes, which are read after the paragraph.
_NOT_TEXT = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "rt", "Fallback", "txbxContent", "sdtPr")
)
#: A style chain longer than this runs in a circle.
_LONGEST_STYLE_CHAIN = 20
_OFF = ("0", "false", "off")
#: A picture from this size on (English Metric Units, 12,700 a point) may show a table; seals and logos are smaller.
_SHOWS_A_TABLE_FROM = (220 * 12_700, 140 * 12_700)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, which differs between the two editions of the format."""
    return _without_namespace(str(element.tag))


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """An attribute in the element's own namespace; empty where it is absent."""
    namespace = str(element.tag).rpartition("}")[0]
    return str(element.get(f"{namespace}}}{name}" if namespace else name, ""))


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes anchored to a paragraph; of a box kept in two versions, the first."""
    for child in paragraph.iterchildren("*"):
        match local_name(child):
            case "txbxContent":
                yield child
            case "Fallback" | "pPr" | "rPr" | "t":
                pass
            case _:
                yield from text_boxes(child)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline_level: int | None
    number_list: str
    number_level: int


class ParagraphReader:
    """Reads the paragraphs of one document, in their order: automatic numbers count as they are read."""

    def __init__(self, package: OfficePackage, main_part: str) -> None:
        self._styles = _read_styles(package, package.related(main_part, "styles"))
        self._numbering = Numbering.read(package, package.related(main_part, "numbering"))
        self.struck_out: list[str] = []

    def text(self, paragraph: etree._Element) -> str:
        """The paragraph's text with its automatic number; a line break inside it is a newline. Ask once a paragraph.

        What of it is struck out is added to `struck_out`.
        """
        self.struck_out += _struck_out(paragraph)
        return self._number(paragraph) + "".join(_visible_text(paragraph))

    def heading_level(self, paragraph: etree._Element) -> int:
        """1 to 9 for a heading (1 also for the document's title), 0 for running text."""
        direct = _outline_level(paragraph.find("{*}pPr"))
        if direct is not None:
            return direct + 1 if direct < 9 else 0
        for style in self._style_chain(paragraph):
            if style.outline_level is not None:
                return style.outline_level + 1 if style.outline_level < 9 else 0
            if style.name == "title":
                return 1
            if style.name.startswith("heading ") and style.name[8:].isdecimal():
                return int(style.name[8:])
        return 0

    def _number(self, paragraph: etree._Element) -> str:
        properties = paragraph.find("{*}pPr")
        number_list, level = _number_properties(properties)
        if not number_list:
            for style in self._style_chain(paragraph):
                if style.number_list:
                    number_list = style.number_list
                    level = style.number_level
                    break
        return self._numbering.label(number_list, level or 0) if number_list else ""

    def _style_chain(self, paragraph: etree._Element) -> Iterator[_Style]:
        element = paragraph.find("{*}pPr/{*}pStyle")
        style_id = "" if element is None else attribute(element, "val")
        for _ in range(_LONGEST_STYLE_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def _visible_text(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren("*"):
        match local_name(child):
            case "t":
                yield child.text or ""
            case "tab":
                yield "\t"
            case "br" if attribute(child, "type") in ("page", "column"):
                pass
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "sym":
                yield _symbol(attribute(child, "char"))
            case "r" if _is_hidden(child):
                pass
            case name if name not in _NOT_TEXT:
                yield from _visible_text(child)
            case _:
                pass


def _struck_out(paragraph: etree._Element) -> Iterator[str]:
    for mark in paragraph.iter("{*}strike", "{*}dstrike"):
        run = next(mark.iterancestors("{*}r"), None)
        if run is not None and attribute(mark, "val") not in _OFF:
            yield "".join(_visible_text(run))


def pictures_of_tables(paragraph: etree._Element) -> int:
    """How many pictures stand in a paragraph that are large enough to show a table."""
    sizes = ((size.get("cx", ""), size.get("cy", "")) for size in paragraph.iter("{*}extent"))
    width, height = _SHOWS_A_TABLE_FROM
    return sum(cx.isdecimal() and cy.isdecimal() and int(cx) >= width and int(cy) >= height for cx, cy in sizes)


def _symbol(code: str) -> str:
    """A character of a symbol font; those fonts use the private area, where the number alone says nothing."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" else character


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF


def _outline_level(properties: etree._Element | None) -> int | None:
    element = None if properties is None else properties.find("{*}outlineLvl")
    written = "" if element is None else attribute(element, "val")
    return int(written) if written.isdecimal() else None


def _number_properties(properties: etree._Element | None) -> tuple[str, int | None]:
    """The list a paragraph or style is numbered in (empty: none; `0`: switched off) and its level there, from 0."""
    element = None if properties is None else properties.find("{*}numPr")
    if element is None:
        return "", None
    number_list, level = element.find("{*}numId"), element.find("{*}ilvl")
    written = "" if level is None else attribute(level, "val")
    return (
        "" if number_list is None else attribute(number_list, "val"),
        int(written) if written.isdecimal() else None,
    )


def _read_styles(package: OfficePackage, part: str | None) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    if part is None:
        return styles
    for _, element in package.elements(part, "style"):
        name, based_on = element.find("{*}name"), element.find("{*}basedOn")
        number_list, number_level = _number_properties(element.find("{*}pPr"))
        styles[attribute(element, "styleId")] = _Style(
            name="" if name is None else attribute(name, "val").lower(),
            based_on="" if based_on is None else attribute(based_on, "val"),
            outline_level=_outline_level(element.find("{*}pPr")),
            number_list=number_list,
            number_level=number_level or 0,
        )
        free(element)
    return styles
