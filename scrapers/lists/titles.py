"""Titles: which of the lines above a table is the list's title, and what document number a notice prints.

Belongs here: telling a title from running text. What a title means for kind, batch and stage is decided in `kinds` and
`context`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.lists.cells import as_printed, understood
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.rows import is_furniture

_TITLE_END = re.compile(
    r"(名单|一览表|汇总表|清单|目录|名录|公示表|情况表|明细表|统计表|计划表?|公示|公告|通知|通告)(\([^()]*\)|\[[^\]]*\])*"
)
_SENTENCE = re.compile(r"[。;！!?？]|[,:]$")
_STATED = re.compile(r"[(共计](\d+)(?:家|个|项|种|户|款|条)(?:企业|产品|园区|单位)?\)?$")
_NUMBERING = re.compile(
    r"^\s*(?:第?[0-9０-９零〇一二三四五六七八九十百]+\s*[、.．。)）]|[(（][0-9０-９一二三四五六七八九十]+[)）])\s*"
)
_TRAILER = re.compile(r"\s*(?:[(（][^()（）]*[)）])?\s*[:：]?\s*$")
_LONGEST_TITLE = 100
_MOST_LINES_OF_A_TITLE = 3


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text outside tables (or a title row inside one), as printed."""

    page: int
    text: str
    is_heading: bool = False


def looks_like_a_title(line: PrintedLine) -> bool:
    """True for a heading, and for a short line that ends as titles of lists and notices do (…名单, …一览表, …公示)."""
    text = understood(line.text)
    if not text or len(text) > _LONGEST_TITLE or is_furniture(text) or _SENTENCE.search(text):
        return False
    return line.is_heading or re.search(f"(?:{_TITLE_END.pattern})$", text) is not None


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


def without_numbering(heading: str) -> str:
    """A heading without its number and closing bracket: 一、北京市（20家） → 北京市."""
    return _TRAILER.sub("", _NUMBERING.sub("", as_printed(heading)))
