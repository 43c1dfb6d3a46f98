"""Titles: which of the lines above a table is the list's title, and what document number a notice prints.

Belongs here: telling a title from running text. What a title means for kind, batch and stage is decided in `kinds` and
`context`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.lists.adjustments import adjustments_named_in
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.rows import is_furniture
from scrapers.text.folding import as_printed, understood

_TITLE_END = re.compile(
    r"(名单|一览表|汇总表|清单|目录|名录|公示表|情况表|明细表|统计表|计划表?|公示|公告|通知|通告"
    r"|勘误表?|(?:更正|变更|更名|调整|递补|对照|移出|撤销)表)(\([^()]*\)|\[[^\]]*\])*"
)
_NUMBERED_ANNEX = re.compile(r"附[件表录]\s*\d{1,2}[:：.、]?(?=\D)")
_SENTENCE = re.compile(r"[。;！!?？]|[,:]$")
_STATED = re.compile(r"[(共计](\d+)(?:家|个|项|种|户|款|条)(?:企业|产品|园区|单位)?\)?$")
_NUMBERING = re.compile(
    r"^\s*(?:第?[0-9０-９零〇一二三四五六七八九十百]+\s*[、.．。)）]|[(（][0-9０-９一二三四五六七八九十]+[)）])\s*"
)
_TRAILER = re.compile(r"\s*(?:[(（][^()（）]*[)）])?\s*[:：]?\s*$")
# The ranks of an outline by the numbering in use: 一、 over （一） over 1. over (1); a title without a number over all.
_RANKS = (
    re.compile(r"第?[零〇一二三四五六七八九十百]+[、.。部]"),
    re.compile(r"[(][零〇一二三四五六七八九十百]+[)]"),
    re.compile(r"\d+[、.。)]"),
    re.compile(r"[(]\d+[)]"),
)
_LONGEST_TITLE = 100
_LONGEST_KIND = 16
_LONGEST_SUBHEADING = 40
_MOST_LINES_OF_A_TITLE = 3


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text outside tables (or a title row inside one), as printed; `confidence` as of a row."""

    page: int
    text: str
    is_heading: bool = False
    confidence: float | None = None


def looks_like_a_title(line: PrintedLine) -> bool:
    """True for a heading, and for a short line that ends as titles of lists and notices do (…名单, …一览表, …公示).

    So does one that numbers an annex and says what it lists: 附件4 移出绿色制造名单的单位.
    """
    text = understood(line.text)
    if line.is_heading:
        text = text.rstrip(":")
    if not text or len(text) > _LONGEST_TITLE or is_furniture(text) or _SENTENCE.search(text):
        return False
    if _NUMBERED_ANNEX.match(text) and (kinds_named_in(text) or adjustments_named_in(text)):
        return True
    return line.is_heading or re.search(f"(?:{_TITLE_END.pattern})$", text) is not None


def is_a_brief_heading(text: str) -> bool:
    """True for 一、绿色工厂, （二）更名企业 and 移出以下企业：: headings by what they say, marked as such or not."""
    said = without_numbering(text)
    is_numbered, leads_on = said != text, understood(text).endswith(":")
    if kinds_named_in(text) and is_numbered and len(said) <= _LONGEST_KIND:
        return True
    return bool(adjustments_named_in(text)) and (is_numbered or leads_on) and len(said) <= _LONGEST_SUBHEADING


def is_running_text(line: PrintedLine) -> bool:
    """True for a line of sentences: no heading, with punctuation or too long for one."""
    text = understood(line.text)
    return not line.is_heading and (_SENTENCE.search(text) is not None or len(text) > _LONGEST_TITLE // 2)


def titles_above(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    """The titles among the lines above a table, the nearest first.

    A title that the page's width has broken over lines is put together again when its last line alone names no kind
    of list: 2021年度绿色供应链管理 / 企业名单.
    """
    titles = []
    for at in range(len(lines) - 1, -1, -1):
        if looks_like_a_title(lines[at]):
            titles.append(_whole_title(lines[: at + 1]))
    return tuple(titles)


def outline_rank(title: str) -> int:
    """How deep in an outline a title stands: 0 without a number, 1 for 一、, 2 for （一）, 3 for 1. and 4 for (1)."""
    text = understood(title)
    return next((rank for rank, numbering in enumerate(_RANKS, start=1) if numbering.match(text)), 0)


def titles_that_stand_above(own: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Of the titles over the table before, those that hold for a table with its `own` titles too.

    Under （二）变更名称 still stand 一、绿色工厂 and the document's title, not （一）移出. A table without a title of
    its own goes on under all of them.
    """
    if not own:
        return tuple(before)
    highest = min(outline_rank(title) for title in own)
    return tuple(title for title in before if outline_rank(title) < highest and title not in own)


def _whole_title(lines: Sequence[PrintedLine]) -> str:
    last = lines[-1]
    title = as_printed(last.text)
    for line in reversed(lines[-_MOST_LINES_OF_A_TITLE:-1]):
        if kinds_named_in(title) or line.page != last.page or not _may_begin_a_title(line):
            break
        title = as_printed(line.text) + title
    return title


def _may_begin_a_title(line: PrintedLine) -> bool:
    text = understood(line.text)
    is_short = 0 < len(text) <= _LONGEST_TITLE // 2
    return is_short and not is_furniture(text) and not _SENTENCE.search(text) and not looks_like_a_title(line)


def count_stated_in(title: str) -> int | None:
    """The number of rows a title states: …名单（共107家） → 107."""
    match = _STATED.search(understood(title))
    return int(match[1]) if match else None


def numbering_of(heading: str) -> str:
    """The number that a heading begins with, as printed: 一、 or （一）; empty where it has none."""
    match = _NUMBERING.match(heading)
    return match[0] if match else ""


def without_numbering(heading: str) -> str:
    """A heading without its number and closing bracket: 一、北京市（20家） → 北京市."""
    return _TRAILER.sub("", _NUMBERING.sub("", as_printed(heading)))
