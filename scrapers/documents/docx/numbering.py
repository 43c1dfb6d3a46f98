"""Numbers that Word puts before paragraphs by itself (ECMA-376 part 1, 17.9).

They are nowhere in the text: without them a list's 序号 column and a policy's chapter numbers would be empty.
"""

import re
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from scrapers.documents.office_package import OfficePackage
from scrapers.text.numerals import in_characters

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_NO_GAP_AFTER = tuple("、．：）】］")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    suffix: str


@dataclass(slots=True)
class Numbering:
    """The numbered lists of one document, and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, package: OfficePackage, part: str | None) -> Self:
        """Read the list definitions; none where the document has no such part."""
        numbering = cls()
        if part is None:
            return numbering
        for _, element in package.elements(part, "abstractNum", "num"):
            if str(element.tag).endswith("}abstractNum"):
                levels = {int(_own(level, "ilvl", "0")): _level(level) for level in element.iterchildren("{*}lvl")}
                numbering.levels[_own(element, "abstractNumId")] = levels
            else:
                definition = _value(element, "abstractNumId")
                starts = {
                    int(_own(override, "ilvl", "0")): int(start)
                    for override in element.iterchildren("{*}lvlOverride")
                    if (start := _value(override, "startOverride")).isdecimal()
                }
                numbering.lists[_own(element, "numId")] = (definition, starts)
        return numbering

    def label(self, number_list: str, level: int) -> str:
        """Count one on in a list, and return what Word prints before the paragraph; empty for bullets and no list."""
        definition, starts = self.lists.get(number_list, ("", {}))
        levels = self.levels.get(definition, {})
        if level not in levels:
            return ""
        # Lists that share a definition count on from each other, unless one says where it starts.
        counters = self._counters.setdefault(definition, {})
        if number_list not in self._begun:
            self._begun.add(number_list)
            for restarted in starts:
                counters.pop(restarted, None)
        first = starts.get(level, levels[level].start)
        counters[level] = counters[level] + 1 if level in counters else first
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        shown = levels[level]
        if shown.number_format in ("bullet", "none"):
            return ""

        def number_at(match: re.Match[str]) -> str:
            position = int(match.group(1)) - 1
            at = levels.get(position)
            return "" if at is None else _numeral(counters.get(position, at.start), at.number_format)

        label = re.sub("%([1-9])", number_at, shown.text)
        no_gap = not label or shown.suffix == "nothing" or label.endswith(_NO_GAP_AFTER)
        return label if no_gap else f"{label} "


def _level(element: etree._Element) -> _Level:
    start = _value(element, "start")
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        number_format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        suffix=_value(element, "suff") or "tab",
    )


def _numeral(number: int, number_format: str) -> str:
    match number_format:
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return chr(ord("①") + number - 1)
        case "decimalEnclosedParen" if 1 <= number <= 20:
            return chr(ord("⑴") + number - 1)
        case "decimalEnclosedFullstop" if 1 <= number <= 20:
            return chr(ord("⒈") + number - 1)
        case "upperLetter" | "lowerLetter" if number >= 1:
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if number_format == "upperLetter" else letters
        case "upperRoman" | "lowerRoman" if 1 <= number < 4000:
            roman = _roman(number)
            return roman.upper() if number_format == "upperRoman" else roman
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" if (
            0 <= number < 10_000
        ):
            return in_characters(number)
        case "ideographTraditional" if 1 <= number <= 10:
            return _STEMS[number - 1]
        case _:
            return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _own(element: etree._Element, name: str, default: str = "") -> str:
    namespace = str(element.tag).rpartition("}")[0]
    value = str(element.get(f"{namespace}}}{name}", default))
    return value if value.lstrip("-").isdecimal() else default


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    if child is None:
        return ""
    namespace = str(child.tag).rpartition("}")[0]
    return str(child.get(f"{namespace}}}val", ""))
