"""Adjustments written as a sentence in running text: 移出…：甲公司、乙公司。 and 甲公司名称变更为乙公司.

Belongs here: recognising such sentences and making rows of them. A sentence counts only where it names an adjustment
and whom it concerns, each name ending as names of enterprises and parks do.
"""

import re
from dataclasses import dataclass

from scrapers.documents.blocks import Cell
from scrapers.lists.adjustments import Adjustment, adjustments_named_in
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.names import ENDS_OF_NAMES, ends_as_a_name
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.lists.sections import Section
from scrapers.lists.titles import PrintedLine
from scrapers.text.folding import as_printed, understood

#: What stands over the rows in place of a header.
HEADER_OF_NAMES = Header((Column("名称", Role.NAME),))
HEADER_OF_RENAMES = Header((Column("原名称", Role.OLD_NAME), Column("变更后名称", Role.NEW_NAME)))
HEADER_OF_CORRECTIONS = Header((Column("更正前", Role.OLD_NAME), Column("更正后", Role.NEW_NAME)))

_CLAUSE_AND_NAMES = re.compile(r"(?P<clause>[^:：。]{4,80})[:：](?P<names>[^:：]+?)[。;；]?")
_NAMES_APART = re.compile(r"[、,，;；](?![^(（]*[)）])")
_AND_SO_MANY = re.compile(r"等?(?:共计?)?(\d+)(?:家|个|项)(?:企业|单位|园区|工厂|产品)?$")
_CHANGED = "(?:的?(?:企业|单位|园区|工厂|公司)?名称)?(?:统一|应当?|现|已)*(?:变更|更名|更改|改名)(?:名称)?为"
_CORRECTED = (
    "(?:的?(?:企业|单位|园区|工厂|公司)?名称)?[,，]?(?:(?:应当?|现|予以)*(?:更正|勘误|订正|改正)为|应当?(?:改|是)?为)"
)
_QUOTED = r"[“\"](?P<old>[^“”\"]{{4,60}})[”\"](?:{changed})[“\"](?P<new>[^“”\"]{{4,60}})[”\"]"
_BARE = (
    rf"(?P<lead>(?:[^“”\"]*[,，:：、])?)(?P<old>[^“”\",，:：、]{{{{2,58}}}}?(?:{ENDS_OF_NAMES})(?:[（(][^（）()]*[）)])?)"
    r"(?:{changed})(?P<new>[^“”\"。;；,，]{{4,60}})[。;；]?"
)
_QUOTED_RENAME, _RENAME = (re.compile(form.format(changed=_CHANGED)) for form in (_QUOTED, _BARE))
_QUOTED_CORRECTION, _CORRECTION = (re.compile(form.format(changed=_CORRECTED)) for form in (_QUOTED, _BARE))
_LEADS_TO_A_NAME = re.compile(
    r"^(?:\d+[.、．]|[(（][\d一二三四五六七八九十]+[)）])?(?:同意|批准|核准|将|把|由|原|现|对)*"
)
_NOT_YET = re.compile("拟|申请|建议|如(?!下)|若|可以?(?=变更|更名)")


@dataclass(frozen=True, slots=True)
class AdjustmentSentence:
    """A sentence's rows, with what it says before them (its title), the header they stand under, the stated count."""

    title: str
    header: Header
    rows: tuple[tuple[str, ...], ...]
    rows_stated: int | None = None


def read_adjustment_sentence(text: str) -> AdjustmentSentence | None:
    """Read a line that names an adjustment and those concerned; None for any other line."""
    line = as_printed(text)
    return _names_after_a_clause(line) or _renames(line) or _corrections(line)


def section_of_sentence(
    sentence: AdjustmentSentence, line: PrintedLine, titles: tuple[str, ...], position: int
) -> Section:
    """The section that a sentence is, under the `titles` above it; `position` rows of sentences came before it.

    `table_index` 0 says that its rows stand in no table.
    """
    places = enumerate(sentence.rows, start=position + 1)
    rows = [
        DataRow(PrintedRow(line.page, 0, at, None, tuple(map(Cell, texts)), confidence=line.confidence))
        for at, texts in places
    ]
    own = (sentence.title, *titles)
    width = sentence.header.width
    return Section(sentence.header, sentence.title, width, own, rows=rows, rows_stated=sentence.rows_stated)


def _names_after_a_clause(line: str) -> AdjustmentSentence | None:
    match = _CLAUSE_AND_NAMES.fullmatch(line)
    if match is None:
        return None
    named = adjustments_named_in(match["clause"])
    if len(named) != 1 or named[0] is Adjustment.RENAMED:
        return None
    names = [name.strip() for name in _NAMES_APART.split(match["names"]) if name.strip()]
    counted = _AND_SO_MANY.search(understood(names[-1])) if names else None
    if counted:
        names[-1] = re.sub(r"等?(?:共计?)?\s*[0-9０-９]+\s*[家个项][^家个项]*$", "", names[-1])
    if not names or not all(ends_as_a_name(name) for name in names):
        return None
    return AdjustmentSentence(
        match["clause"], HEADER_OF_NAMES, tuple((name,) for name in names), int(counted[1]) if counted else None
    )


def _renames(line: str) -> AdjustmentSentence | None:
    """What a line says of names that are others now, quoted or not: “甲公司”更名为“乙公司”; 甲公司更名为乙公司."""
    return _changes(line, _QUOTED_RENAME, _RENAME, "名称变更", HEADER_OF_RENAMES)


def _corrections(line: str) -> AdjustmentSentence | None:
    """What a line says of names that a list printed wrongly: 序号2“甲公司”应为“乙公司”."""
    return _changes(line, _QUOTED_CORRECTION, _CORRECTION, "名称更正", HEADER_OF_CORRECTIONS)


def _changes(
    line: str, quoted: re.Pattern[str], bare: re.Pattern[str], what: str, header: Header
) -> AdjustmentSentence | None:
    matches = list(quoted.finditer(line)) or [found for found in (bare.fullmatch(line),) if found]
    if not matches or _NOT_YET.search(line[: matches[0].start("old")]):
        return None
    pairs = tuple((_LEADS_TO_A_NAME.sub("", found["old"]), found["new"]) for found in matches)
    if not all(ends_as_a_name(name) for pair in pairs for name in pair):
        return None
    return AdjustmentSentence(f"{line[: matches[0].start('old')]}{what}", header, pairs)
