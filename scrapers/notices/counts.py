"""Counts that a notice announces in its text: 绿色工厂874家、绿色设计产品643个、绿色工业园区47家 ….

Belongs here: which number counts what. Numbers that count something else (all so far, at most so many) are left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrapers.lists.kinds import kinds_named_in
from scrapers.text.folding import understood

LISTED, REMOVED, RENAMED = "listed", "removed", "renamed"

_SENTENCE = re.compile("[。;!?\n]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COUNTED = re.compile(r"(\d+)(家|个|项|种|款|户|条)")
_REMOVES = re.compile("移出|移除|撤销|取消|摘牌|除名|退出")
_RENAMES = re.compile("变更|更名")
_LISTS = re.compile("公布|公示|确定|认定|发布|入选|包括|其中|列入|纳入|新增")
_COUNTS_ALL_SO_FAR = re.compile("累计|截至|截止|历年|已培育|已创建|已建成|共建成|总数达")
_IS_A_LIMIT = re.compile("不超过|不得超过|不多于|不少于|至少|最多|限额|限报|名额|原则上|以上|左右|力争|目标|达到")


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number announced: `measure` is listed, removed or renamed; `kind` is empty where it covers every kind.

    `unit` is the measure word printed and `quote` the clause it stands in.
    """

    kind: str
    measure: str
    value: int
    unit: str
    quote: str


def stated_counts(lines: Sequence[str]) -> tuple[StatedCount, ...]:
    """The counts in a body's lines of text, each once, in the order printed."""
    found = (
        count
        for line in lines
        for sentence in _SENTENCE.split(_THOUSANDS.sub("", understood(line)))
        for count in _counts_in(sentence)
    )
    return tuple({(count.kind, count.measure, count.value): count for count in found}.values())


def _counts_in(sentence: str) -> Iterator[StatedCount]:
    if _COUNTS_ALL_SO_FAR.search(sentence):
        return
    measure = LISTED
    for clause in sentence.split(","):
        measure = _measure_of(clause) or measure
        if _IS_A_LIMIT.search(clause):
            continue
        for part in clause.split("、"):
            for kind, value, unit in _counted_in(part, measure):
                yield StatedCount(kind, measure, value, unit, clause)


def _measure_of(clause: str) -> str:
    if _REMOVES.search(clause):
        return REMOVED
    if _RENAMES.search(clause):
        return RENAMED
    return LISTED if _LISTS.search(clause) else ""


def _counted_in(part: str, measure: str) -> Iterator[tuple[str, int, str]]:
    """The kind named before a number, else after it; a removal or renaming may be counted for all kinds together."""
    begin = 0
    for match in _COUNTED.finditer(part):
        before = kinds_named_in(part[begin : match.start()])
        named = before or kinds_named_in(part[match.end() :])
        begin = match.end()
        if len(named) == 1:
            yield named[0], int(match[1]), match[2]
        elif not named and measure != LISTED:
            yield "", int(match[1]), match[2]
