"""How the cells of a workbook of today look (ECMA-376 part 1, 18.8): number formats, lines through text, colours."""

from dataclasses import dataclass, field
from typing import Self, TypeVar

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

from scrapers.documents.colours import BLACK, WHITE, Colour, are_alike, hexadecimal, tinted
from scrapers.documents.office_package import OfficePackage
from scrapers.documents.sheets.number_format import GENERAL, builtin_format

#: The colours of a theme as cells count them; the file lists the first four in pairs the other way round.
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
#: The colours of a window's text and ground, in the palette that cells count by.
_WINDOW = {64: BLACK, 65: WHITE}
_OFF = ("0", "false")
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks. `ground` is None where the fill is a pattern or gradient: text of any colour is seen on it."""

    number_format: str = GENERAL
    strikes: bool = False
    colour: Colour = BLACK
    ground: Colour | None = WHITE

    def hides(self, colour: Colour | None) -> bool:
        """Whether text of a colour, of the cell's own where it has none, can't be seen in the cell."""
        return self.ground is not None and are_alike(colour or self.colour, self.ground)


_PLAIN = CellStyle()


@dataclass(slots=True)
class CellStyles:
    """The styles of a workbook's cells, by their position, and the colours of its theme and its own palette."""

    styles: list[CellStyle] = field(default_factory=list)
    _theme: list[Colour | None] = field(default_factory=list)
    _palette: list[Colour | None] = field(default_factory=list)

    @classmethod
    def read(cls, package: OfficePackage, workbook: str) -> Self:
        """Read the styles; none where the workbook has no such part."""
        read = cls(_theme=_theme_of(package, package.related(workbook, "theme")))
        part = package.related(workbook, "styles")
        if part is not None:
            read._take(package, part)
        return read

    def at(self, written: str | None) -> CellStyle:
        """The style of a cell that says it has the one at that position."""
        position = int(written) if written and written.isascii() and written.isdecimal() and len(written) < 10 else 0
        return self.styles[position] if position < len(self.styles) else _PLAIN

    def colour(self, element: etree._Element | None) -> Colour | None:
        """The colour that an element names; None where it names none that is known, or leaves it to the program."""
        if element is None or element.get("auto") in ("1", "true"):
            return None
        named = hexadecimal(element.get("rgb", ""))
        named = named or _listed(self._theme, element.get("theme"))
        index = element.get("indexed", "")
        named = named or _WINDOW.get(int(index) if index.isdecimal() else -1) or _listed(self._palette, index)
        try:
            return tinted(named, float(element.get("tint", "0"))) if named else None
        except ValueError:
            return named

    def _take(self, package: OfficePackage, part: str) -> None:
        formats: dict[str, str] = {}
        # A workbook may have a palette of its own, which stands behind all that counts by it.
        self._palette = [hexadecimal(code) for code in COLOR_INDEX[:64]]
        for _, element in package.elements(part, "indexedColors"):
            own = [hexadecimal(colour.get("rgb", "")) for colour in element.iterchildren("{*}rgbColor")]
            self._palette[: len(own)] = own
        fonts: list[tuple[bool, Colour]] = []
        grounds: list[Colour | None] = []
        for _, element in package.elements(part, "numFmt", "fonts", "fills", "cellXfs"):
            match etree.QName(element).localname:
                case "numFmt":
                    formats[element.get("numFmtId", "")] = element.get("formatCode", "")
                case "fonts":
                    fonts = [
                        (strikes(font), self.colour(font.find("{*}color")) or BLACK)
                        for font in element.iterchildren("{*}font")
                    ]
                case "fills":
                    grounds = [self._ground(fill) for fill in element.iterchildren("{*}fill")]
                case _:
                    self.styles = [_style(xf, formats, fonts, grounds) for xf in element.iterchildren("{*}xf")]

    def _ground(self, fill: etree._Element) -> Colour | None:
        pattern = fill.find("{*}patternFill")
        match None if pattern is None else pattern.get("patternType", "none"):
            case "none":
                return WHITE
            case "solid" if pattern is not None:
                return self.colour(pattern.find("{*}fgColor")) or WHITE
            case _:
                return None


def strikes(font: etree._Element) -> bool:
    """Whether a font, or what a run of text says of its font, puts a line through the text."""
    mark = font.find("{*}strike")
    return mark is not None and mark.get("val", "1") not in _OFF


def _style(
    xf: etree._Element,
    formats: dict[str, str],
    fonts: list[tuple[bool, Colour]],
    grounds: list[Colour | None],
) -> CellStyle:
    number = xf.get("numFmtId", "0")
    code = formats.get(number) or builtin_format(int(number) if number.isdecimal() and len(number) < 10 else 0)
    is_struck, colour = _listed(fonts, xf.get("fontId", "0")) or (False, BLACK)
    fill = xf.get("fillId", "0")
    ground = grounds[int(fill)] if fill.isdecimal() and len(fill) < 10 and int(fill) < len(grounds) else WHITE
    return CellStyle(code, is_struck, colour, ground)


def _listed(listed: list[_Any], at: str | None) -> _Any | None:
    return listed[int(at)] if at and at.isdecimal() and len(at) < 10 and int(at) < len(listed) else None


def _theme_of(package: OfficePackage, part: str | None) -> list[Colour | None]:
    if part is None:
        return []
    named: dict[str, Colour | None] = {}
    for _, element in package.elements(part, "clrScheme"):
        for colour in element.iterchildren("*"):
            said = next(colour.iterchildren("*"), None)
            written = None if said is None else said.get("lastClr") or said.get("val")
            named.setdefault(etree.QName(colour).localname, hexadecimal(written or ""))
    return [named.get(name) for name in _THEME]
