"""The text of a .docx paragraph as a person sees it: visible runs, automatic numbers, the level of a heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from scrapers.documents.docx.looks import LONGEST_STYLE_CHAIN, Look, Looks
from scrapers.documents.docx.numbering import Numbering
from scrapers.documents.docx.xml import attribute, local_name
from scrapers.documents.office_package import OfficePackage, free
from scrapers.documents.pictures_beside_text import shows_a_table
from scrapers.documents.seen_otherwise import SeenOtherwise

#: What stands inside a paragraph and is not its text: properties, tracked deletions, field codes, the reading above a
#: character (ruby), the second version of a drawing, and text boxes, which are read after the paragraph.
_NOT_TEXT = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "rt", "Fallback", "txbxContent", "sdtPr")
)


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
        self._looks = Looks.read(package, package.related(main_part, "styles"))
        self.seen_otherwise = SeenOtherwise()

    def text(self, paragraph: etree._Element) -> str:
        """The paragraph's text with its automatic number; a line break inside it is a newline. Ask once a paragraph.

        What of it is struck out, can't be seen, or is hidden and so left out, is added to `seen_otherwise`.
        """
        return self._number(paragraph) + self._shown(paragraph, self._looks.of_paragraph(paragraph))

    def _shown(self, element: etree._Element, around: Look) -> str:
        """What an element shows in a paragraph that looks so."""
        texts = []
        for child in element.iterchildren("*"):
            name = local_name(child)
            if name == "r":
                texts.append(self._shown_of_run(child, around))
            elif name not in _NOT_TEXT:
                texts.append(_sign(child, name) or self._shown(child, around))
        return "".join(texts)

    def _shown_of_run(self, run: etree._Element, around: Look) -> str:
        look, text = self._looks.of_run(run, around), self._shown(run, around)
        if look.hidden:
            self.seen_otherwise.hidden.append(text)
            return ""
        if look.struck:
            self.seen_otherwise.struck_out.append(text)
        if self._looks.is_unseen(run, look):
            self.seen_otherwise.unseen.append(text)
        return text

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
        for _ in range(LONGEST_STYLE_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def _sign(element: etree._Element, name: str) -> str:
    """What an element prints that holds no runs; empty for one that may."""
    match name:
        case "t":
            return element.text or ""
        case "tab":
            return "\t"
        case "br" if attribute(element, "type") not in ("page", "column"):
            return "\n"
        case "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            return _symbol(attribute(element, "char"))
        case _:
            return ""


def pictures_of_tables(paragraph: etree._Element) -> int:
    """How many pictures stand in a paragraph that are large enough to show a table."""
    return sum(shows_a_table(size.get("cx", ""), size.get("cy", "")) for size in paragraph.iter("{*}extent"))


def _symbol(code: str) -> str:
    """A character of a symbol font; those fonts use the private area, where the number alone says nothing."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" else character


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
