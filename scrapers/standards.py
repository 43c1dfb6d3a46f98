"""Standards cited in running text or in a cell: 《绿色设计产品评价技术规范 丝绸制品》(FZ/T 07003-2019).

How a number is made up follows the measures for the administration of standards (标准管理办法): the letters of
who issues it, `/T` (推荐性) or `/Z` (指导性) after the letters of a national, industry or local standard, a running
number with its part, and the year. Group standards (团体标准) put `T/` before the letters of their association,
enterprise standards `Q/`; local ones give the region's code in digits (DB11, DB4403).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from scrapers.text.folding import half_width, hyphenated


class Kind(StrEnum):
    """Whose standard it is: of the nation, an industry, a region, an association, an enterprise, or international."""

    NATIONAL = "national"
    INDUSTRY = "industry"
    LOCAL = "local"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    INTERNATIONAL = "international"


class Nature(StrEnum):
    """Whether a national, industry or local standard binds: 强制性, 推荐性 (`/T`) or 指导性 (`/Z`)."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True)
class Standard:
    """One citation of a standard.

    `code` is written alike however it is printed (`GB/T 36132-2018`, without year where none is given); `issuer` are
    the letters of who issues it without `/T` (`GB`, `HG`, `DB11`, `CAGP`); `number` keeps leading zeros and parts
    (`0001`, `32163.1`); `nature` is None where the kind knows none; `title` is the name in 《》 beside the code, None
    where there is none; `as_printed` is the code as the text prints it, line breaks included.
    """

    code: str
    issuer: str
    number: str
    year: int | None
    kind: Kind
    nature: Nature | None
    title: str | None
    as_printed: str


def parse_standards(text: str) -> list[Standard]:
    """Return the standards a text cites, in the order of the text; the same one twice where it is cited twice.

    A code whose letters are not known, or whose year is not one, is not read: see `unread_codes`.
    """
    folded = _folded(text)
    return [_standard(match, text, folded) for match in _CODE.finditer(folded)]


def unread_codes(text: str) -> list[str]:
    """Return what looks like the number of a standard and is not read as one, as printed, in the order of the text."""
    folded = _folded(text)
    rest = _TITLE.sub(_blank, _CODE.sub(_blank, folded))
    return [text[match.start() : match.end()] for match in _CODE_LIKE.finditer(rest)]


# 行业标准代号; YDB and YDC are the communications industry's technical reports, CJJ and JGJ its engineering standards.
_INDUSTRIES = (
    "AQ|BB|CB|CH|CJJ|CJ|CY|DA|DB|DL|DZ|EJ|FZ|GA|GC|GD|GH|GM|GY|HB|HG|HJ|HS|HY|JB|JC|JGJ|JG|JR|JT|JY|KA|LB|LD|LS|LY|MH"
    "|MR|MT|MZ|NB|NY|QB|QC|QJ|QX|RB|RF|SB|SC|SF|SH|SJ|SL|SN|SW|SY|TB|TD|TY|WB|WH|WJ|WM|WS|WW|XB|XF|YB|YC|YDB|YDC|YD|YJ"
    "|YS|YY|YZ|ZY"
)
# Associations that lists print without the stroke of `T/`: TCMIF 16-2017, TCPCIF/0012-2018. Only these, since other
# letters after a T may be the beginning of another code (TSG 21-2016).
_PRINTED_WITHOUT_STROKE = "CAB|CAGP|CCSA|CEEIA|CESA|CISA|CMIF|CNIA|CNLIC|CNTAC|CPCIF"

_CODE = re.compile(
    rf"""
    (?<![A-Za-z0-9/])
    (?:
        T\s*/\s*(?P<association>[A-Z]{{2,8}})
      | T(?P<unstroked>{_PRINTED_WITHOUT_STROKE})\s*/?
      | Q\s*/\s*(?P<enterprise>[A-Z]{{2,8}})
      | (?P<local>DB\s?(?:\d{{4}}|\d{{2}}))\s*/\s*(?P<local_nature>[TZ])?
      | (?P<national>GBJ|GBZ|GB)(?:\s*/?\s*(?P<national_nature>[TZ]))?
      | (?P<international>ISO/IEC|ISO|IEC)
      | (?P<industry>{_INDUSTRIES})(?:\s*/\s*(?P<industry_nature>[TZ]))?
    )
    \s*
    (?P<number>
        (?(international)\d{{3,}}(?:-\d{{1,2}}(?!\d))?|\d+(?:\.\d+)*)
    )
    (?:
        \s*(?(international):|-)\s*(?P<year>(?:19|20)\d\d|(?(international)(?!)|[5-9]\d))(?![\d.])
      | (?!\.?\d)(?!\s*-\s*\d)
        # Letters of an industry and a bare number are also how models are called: without /T a year is asked for.
        (?(industry)(?(industry_nature)|(?!))|)
        (?(unstroked)(?!)|)
    )
    """,
    re.VERBOSE,
)
_CODE_LIKE = re.compile(r"(?<![A-Za-z0-9/])[A-Z][A-Z/]*\s*/?\s*[A-Z0-9]*\s*\d[\d.]*\s*-\s*\d{2,5}(?!\d)")
_TITLE = re.compile(r"《[^《》]*》")
_BESIDE = re.compile(r"[\s(,、:]*")
_NATURES = {None: Nature.MANDATORY, "T": Nature.RECOMMENDED, "Z": Nature.GUIDANCE}
_OLDEST_FOUR_DIGIT_YEAR = 100


def _standard(match: re.Match[str], text: str, folded: str) -> Standard:
    kind, letters, nature = _origin(match)
    number = match["number"]
    year = None if match["year"] is None else int(match["year"])
    if year is not None and year < _OLDEST_FOUR_DIGIT_YEAR:
        year += 1900
    issuer = re.sub(r"\s", "", letters)
    return Standard(
        code=_code(kind, issuer, nature, number, year),
        issuer=issuer,
        number=number,
        year=year,
        kind=kind,
        nature=nature,
        title=_title_beside(match, text, folded),
        as_printed=text[match.start() : match.end()],
    )


def _origin(match: re.Match[str]) -> tuple[Kind, str, Nature | None]:
    """The kind of a standard, the letters of who issues it, and whether it binds."""
    if association := match["association"] or match["unstroked"]:
        return Kind.GROUP, association, None
    if match["enterprise"]:
        return Kind.ENTERPRISE, match["enterprise"], None
    if match["international"]:
        return Kind.INTERNATIONAL, match["international"], None
    for kind in (Kind.LOCAL, Kind.NATIONAL, Kind.INDUSTRY):
        if match[kind.value]:
            return kind, match[kind.value], _NATURES[match[f"{kind.value}_nature"]]
    raise AssertionError(f"no letters in {match[0]!r}")


def _code(kind: Kind, issuer: str, nature: Nature | None, number: str, year: int | None) -> str:
    before = {Kind.GROUP: "T/", Kind.ENTERPRISE: "Q/"}.get(kind, "")
    after = {Nature.RECOMMENDED: "/T", Nature.GUIDANCE: "/Z"}.get(nature, "") if nature else ""
    if kind is Kind.LOCAL and not after:
        after = "/"
    dated = "" if year is None else f"{':' if kind is Kind.INTERNATIONAL else '-'}{year}"
    return f"{before}{issuer}{after} {number}{dated}"


def _title_beside(match: re.Match[str], text: str, folded: str) -> str | None:
    """The 《name》 before the code, nothing but other codes between and no bracket closed; else the one behind it."""
    opened, closed = folded.rfind("《", 0, match.start()), folded.rfind("》", 0, match.start())
    if 0 <= opened < closed:
        between = _CODE.sub("", folded[closed + 1 : match.start()])
        if _BESIDE.fullmatch(between):
            return text[opened + 1 : closed].strip()
    start = re.compile(r"[\s)]*《").match(folded, match.end())
    end = folded.find("》", match.end())
    return text[start.end() : end].strip() if start and end > 0 else None


def _folded(text: str) -> str:
    """The text that patterns see, in which every place is that of the printed one."""
    return hyphenated(half_width(text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
