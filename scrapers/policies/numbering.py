"""The numbers of provisions at a line's beginning: 第十二条, 一、, （一）, 1., 1.1.1, （1）, ①, in full and half width.

Belongs here: telling a number from text that looks like one. Where a provision stands in the tree is decided in
`clauses`, which also says whether a doubtful number fits there (`Mark.is_certain`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from scrapers.text.folding import half_width, without_blanks
from scrapers.text.numerals import whole_number


class Kind(StrEnum):
    """The forms of numbering, from the widest to the narrowest by the usual order of official documents.

    一、 （一） 1. （1） is the order of GB/T 9704-2012, 7.3.3; 编 章 节 条 款 项 目 that of the Legislation Law.
    """

    BOOK = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN = "一、"
    HAN_IN_BRACKETS = "（一）"
    ARABIC = "1."
    DECIMAL_2 = "1.1"
    DECIMAL_3 = "1.1.1"
    DECIMAL_4 = "1.1.1.1"
    DECIMAL_5 = "1.1.1.1.1"
    ARABIC_IN_BRACKETS = "（1）"
    ARABIC_BEFORE_BRACKET = "1）"
    CIRCLED = "①"
    LETTER = "a)"


STRUCTURAL = frozenset({Kind.BOOK, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})
DECIMALS = (Kind.ARABIC, Kind.DECIMAL_2, Kind.DECIMAL_3, Kind.DECIMAL_4, Kind.DECIMAL_5)
USUAL_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a line: as printed (blanks taken out), its kind and value, and where text begins.

    `values` holds all the parts of 1.2.3, the one value otherwise. `is_certain` is False where only the place in the
    sequence can tell the number from text (第十二条规定的…, 1.5亿吨, 3 范围). `is_inserted` is that of 第十二条之一.
    """

    kind: Kind
    printed: str
    values: tuple[int, ...]
    end: int
    is_certain: bool
    is_inserted: bool = False

    @property
    def value(self) -> int:
        """The number among its siblings."""
        return self.values[-1]


_HAN = "[〇零一二三四五六七八九十百]{1,6}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_STRUCTURE = re.compile(
    rf"第 ?(?P<value>{_HAN}|\d{{1,4}}) ?(?P<kind>[编章节条])(?P<of>之[一二三四五六七八九十])?(?P<after> *)"
)
_ENUMERATION = re.compile(
    rf"(?P<han>{_HAN}) ?(?:[、.．](?!\d)|、(?=20\d\d年))"
    rf"|\( ?(?P<han_in_brackets>{_HAN}) ?\)"
    r"|\( ?(?P<arabic_in_brackets>\d{1,3}) ?\)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,4})(?![\d.]*[%‰\d])(?P<decimal_after>[.、]? *)"
    r"|(?P<arabic>\d{1,3}) ?(?:[.．](?!\d)|、)"
    r"|(?P<arabic_before_bracket>\d{1,2})\)"
    rf"|(?P<circled>[{_CIRCLED}])"
    r"|(?P<letter>[a-z])\)"
    r"|(?P<arabic_alone>\d{1,2}) +(?=[\u4e00-\u9fff])"
)
_MEASURED = re.compile("[亿万千百个家项年月日吨米元倍种次级]")
_REFERS = re.compile(
    "第|[一二三四五六七八九十]款|之|的|[、，,。；;)）]|和第|及第|与第|或|至|到|以及|[中里内]?所[称列述指提规涉]|中[^央]|规定|要求|明确|关于|有关|情形|内容|款|项"
)


def mark_of(line: str) -> Mark | None:
    """The number that a line begins with; None where it begins with none. Blanks at its beginning count for nothing."""
    text = line.lstrip()
    offset = len(line) - len(text)
    plain = half_width(text[:40])
    if found := _STRUCTURE.match(plain):
        value = _value(found["value"])
        if value is None:
            return None
        behind = plain[found.end() : found.end() + 1]
        certain = bool(found["after"]) or behind in ("", "【", "[", "(", "\n")
        end = found.end()
        return Mark(Kind(found["kind"]), _printed(text, end), (value,), offset + end, certain, bool(found["of"]))
    found = _ENUMERATION.match(plain)
    if found is None:
        return None
    return _enumerated(text, plain, found, offset)


def goes_on_as_a_reference(behind: str) -> bool:
    """Whether what stands behind 第十二条 makes it the name of an article elsewhere: 规定的, 第二款, 、第十三条."""
    return _REFERS.match(behind.lstrip()) is not None


def _enumerated(text: str, plain: str, found: re.Match[str], offset: int) -> Mark | None:
    group = found.lastgroup or ""
    group = "decimal" if group == "decimal_after" else group
    certain = True
    if group == "decimal":
        values = tuple(int(part) for part in found["decimal"].split("."))
        kind = DECIMALS[len(values) - 1]
        certain = bool(found["decimal_after"]) and not _MEASURED.match(plain, found.end())
    else:
        value = _CIRCLED.index(found[group]) + 1 if group == "circled" else _value(found[group])
        if value is None:
            return None
        values = (value,)
        kind = _KIND_OF[group]
        certain = group not in ("arabic_alone", "letter")
    return Mark(kind, _printed(text, found.end()), values, offset + found.end(), certain)


_KIND_OF = {
    "han": Kind.HAN,
    "han_in_brackets": Kind.HAN_IN_BRACKETS,
    "arabic": Kind.ARABIC,
    "arabic_alone": Kind.ARABIC,
    "arabic_in_brackets": Kind.ARABIC_IN_BRACKETS,
    "arabic_before_bracket": Kind.ARABIC_BEFORE_BRACKET,
    "circled": Kind.CIRCLED,
    "letter": Kind.LETTER,
}


def _printed(text: str, end: int) -> str:
    return without_blanks(text[:end])


def _value(numeral: str) -> int | None:
    if len(numeral) == 1 and "a" <= numeral <= "z":
        return ord(numeral) - ord("a") + 1
    return whole_number(numeral)
