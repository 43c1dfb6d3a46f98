"""How runs of text look in a .docx (ECMA-376 part 1, 17.3.2 and 17.7): struck out, hidden, coloured as their ground.

What a run does not say itself, its style says, or the styles that this is based on, then those of its paragraph, then
the document's defaults. What tables say by their style, where a cell stands in them decides: that is left open.
"""

from dataclasses import dataclass, field, replace
from typing import Self

from lxml import etree

from scrapers.documents.colours import WHITE, Colour, are_alike, hexadecimal
from scrapers.documents.docx.xml import attribute, local_name
from scrapers.documents.office_package import OfficePackage, free

#: A style chain longer than this runs in a circle.
LONGEST_STYLE_CHAIN = 20
_OFF = ("0", "false", "off")
_HIGHLIGHTS = {
    **{"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000"},
    **{"yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000"},
    **{"darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080"},
    "lightGray": "C0C0C0",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None is what is not said. A `colour` left to the program is empty: it is seen on any ground."""

    struck: bool | None = None
    hidden: bool | None = None
    colour: Colour | tuple[()] | None = None
    ground: Colour | None = None

    def over(self, other: "Look") -> "Look":
        """This look, with what it does not say as the other one says."""
        return Look(
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
            other.colour if self.colour is None else self.colour,
            other.ground if self.ground is None else self.ground,
        )


_PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """What the styles of a document say of text, by their ids."""

    styles: dict[str, tuple[Look, str]] = field(default_factory=dict)
    shaded_tables: set[str] = field(default_factory=set)
    _default: Look = _PLAIN
    _default_paragraph: str = ""
    _known: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def read(cls, package: OfficePackage, part: str | None) -> Self:
        """Read them from the part of the styles; nothing is said where there is none."""
        looks = cls()
        for _, element in package.elements(part, "rPrDefault", "style") if part else ():
            if local_name(element) == "rPrDefault":
                looks._default = _look_of(element.find("{*}rPr"))
            else:
                looks._take(element)
                free(element)
        return looks

    def _take(self, style: etree._Element) -> None:
        based_on, own = style.find("{*}basedOn"), attribute(style, "styleId")
        look = _look_of(style.find("{*}rPr")).over(Look(ground=_shade(style.find("{*}pPr"))))
        self.styles[own] = (look, "" if based_on is None else attribute(based_on, "val"))
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
            self._default_paragraph = own
        if attribute(style, "type") == "table" and any(_is_shade(shade) for shade in style.iter("{*}shd")):
            self.shaded_tables.add(own)

    def of_paragraph(self, paragraph: etree._Element) -> Look:
        """How text in a paragraph looks that says nothing else."""
        properties = paragraph.find("{*}pPr")
        named = None if properties is None else properties.find("{*}pStyle")
        style = self._default_paragraph if named is None else attribute(named, "val")
        look = self._of_style(style).over(self._default)
        shade = _shade(properties)
        return look if shade is None else replace(look, ground=shade)

    def of_run(self, run: etree._Element, around: Look) -> Look:
        """How a run looks in a paragraph that looks so."""
        properties = run.find("{*}rPr")
        if properties is None:
            return around
        named = properties.find("{*}rStyle")
        styled = _PLAIN if named is None else self._of_style(attribute(named, "val"))
        return _look_of(properties).over(styled).over(around)

    def is_unseen(self, run: etree._Element, look: Look) -> bool:
        """Whether a run that looks so has the colour of what it stands on, as far as that can be told."""
        if not look.colour:
            return False
        ground = look.ground or self._ground_of_cell(run)
        return ground is not None and are_alike(look.colour, ground)

    def _ground_of_cell(self, run: etree._Element) -> Colour | None:
        """The ground of the cell that a run stands in, the paper's outside of tables; None where that is left open."""
        for around in run.iterancestors("{*}tc", "{*}tbl", "{*}txbxContent"):
            match local_name(around):
                case "txbxContent":
                    return None
                case "tc":
                    shade = _shade(around.find("{*}tcPr"))
                    if shade is not None:
                        return shade
                case _:
                    style = around.find("{*}tblPr/{*}tblStyle")
                    if style is not None and self._shades_tables(attribute(style, "val")):
                        return None
        return WHITE

    def _shades_tables(self, style: str) -> bool:
        for _ in range(LONGEST_STYLE_CHAIN):
            if style in self.shaded_tables:
                return True
            style = self.styles.get(style, (_PLAIN, ""))[1]
        return False

    def _of_style(self, style: str) -> Look:
        if style not in self._known:
            look, at = _PLAIN, style
            for _ in range(LONGEST_STYLE_CHAIN):
                own, based_on = self.styles.get(at, (_PLAIN, ""))
                look, at = look.over(own), based_on
            self._known[style] = look
        return self._known[style]


def _look_of(properties: etree._Element | None) -> Look:
    if properties is None:
        return _PLAIN
    struck = _said(properties, "strike")
    colour = properties.find("{*}color")
    shade, highlight = _shade(properties), properties.find("{*}highlight")
    if highlight is not None:
        shade = hexadecimal(_HIGHLIGHTS.get(attribute(highlight, "val"), "")) or shade
    return Look(
        struck or _said(properties, "dstrike") or struck,
        _said(properties, "vanish"),
        None if colour is None else hexadecimal(attribute(colour, "val")) or (),
        shade,
    )


def _said(properties: etree._Element, mark: str) -> bool | None:
    element = properties.find(f"{{*}}{mark}")
    return None if element is None else attribute(element, "val") not in _OFF


def _shade(properties: etree._Element | None) -> Colour | None:
    shade = None if properties is None else properties.find("{*}shd")
    return None if shade is None else hexadecimal(attribute(shade, "fill"))


def _is_shade(shade: etree._Element) -> bool:
    return hexadecimal(attribute(shade, "fill")) is not None
