"""Counts that a notice announces in its text: 绿色工厂874家、绿色设计产品643个、绿色工业园区47家 ….

Belongs here: which number counts what. Numbers that count something else (all so far, at most so many) are left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrapers.notices.classification import level_said, with_green_repeated
from scrapers.reference.acts import words_of_titles
from scrapers.reference.tables import TitleLevel
from scrapers.reference.words import HeardIn, counting_words, kinds_heard, status_words
from scrapers.text.folding import understood

LISTED, RECOMMENDED, REMOVED, RENAMED = "listed", "recommended", "removed", "renamed"

_SENTENCE = re.compile("[。;!?\n]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_QUOTED = re.compile("《[^》]*》")
_COUNTED = re.compile(
    r"(?<![\d.])(\d+)(家|个|项|种|款|户|条|座|处)(?!工作日|自然日|日历日|月|小时|批次|方面|百分点|年度|环节|部门|等级)"
)
#: 在节水型企业基础上评选出22家水效领跑者: those that others are chosen among are not counted.
_CHOSEN_AMONG = re.compile(r"[在从][^,。、]{2,24}?(?:基础上|当中|中)(?=[^,。、]{0,10}(?:[选定出]))")
_NOUN = re.compile("(?:重点)?(?:工业|制造业?|用水|用能|生产)?(?:企业|园区|单位|产品|工厂|公司|型号|数据中心)")
# What the numbers behind a kind of the green, zero-carbon or water-saving family count, said without its first word.
_FAMILIES = ("绿色", "零碳", "节水型")
_SAID_SHORT = re.compile(r"(?<![\u4e00-\u9fff])(?:工业)?(?:工厂|园区|供应链(?:管理)?(?:企业)?|设计产品)(?=\d)")
_REMOVES = re.compile(words_of_titles("removed"))
_RENAMES = re.compile("变更|更名")
# 拟推荐参评国家级绿色工厂30家、园区3家: what the whole row is recommended for.
_RECOMMENDS_A_ROW = re.compile("拟推荐|(?<!已)推荐(?:参评|申报|上报|为)")


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number announced: `measure` is listed, recommended, removed or renamed; `kind` is empty where it covers all.

    `unit` is the measure word printed and `quote` the clause it stands in. `level` is what the clause says of the
    titles counted, None where it says nothing: they are then the notice's own.
    """

    kind: str
    measure: str
    value: int
    unit: str
    quote: str
    level: TitleLevel | None = None


def stated_counts(lines: Sequence[str], title: str, region_code: str) -> tuple[StatedCount, ...]:
    """The counts in a notice's lines of text, each once, in the order printed.

    A number of enterprises or parks that no kind stands beside is of the one kind that the title names.
    """
    of_title = _kinds_in(with_green_repeated(title))
    only_kind = of_title[0] if len(of_title) == 1 else ""
    found = (
        count
        for line in lines
        for sentence in _SENTENCE.split(_THOUSANDS.sub("", with_green_repeated(_QUOTED.sub("", understood(line)))))
        for count in _counts_in(sentence, only_kind, region_code)
    )
    return tuple({(count.kind, count.measure, count.level, count.value): count for count in found}.values())


def _counts_in(sentence: str, only_kind: str, region_code: str) -> Iterator[StatedCount]:
    if _says("cumulative").search(sentence):
        return
    measure, said_last = "", ""
    for clause in _in_full(sentence).split(","):
        measure = _measure_of(clause) or measure
        recommends = _RECOMMENDS_A_ROW.search(clause) is not None
        applies = _says("applied").search(clause) is not None
        if _is_none_yet().search(clause) or (applies and not (_measure_of(clause) or recommends)):
            continue
        level: TitleLevel | None = None
        for part in clause.split("、"):
            level = level_said(part, region_code) or (level if recommends else None)
            for found in _counted_in(part, measure, only_kind, said_last):
                kind, value, unit, own = found
                said_last = kind or said_last
                yield StatedCount(kind, RECOMMENDED if recommends else own, value, unit, clause, level)


@cache
def _says(*countings: str) -> re.Pattern[str]:
    """An expression for the words of notices that say titles are counted in one of these ways."""
    heard = (words for words in counting_words(HeardIn.NOTICES) if words.counting in countings)
    return re.compile("|".join(words.said.pattern for words in heard))


@cache
def _recommends_what_follows() -> re.Pattern[str]:
    return re.compile(rf"(?:{_says('recommended').pattern})[^,。]*$")


@cache
def _is_none_yet() -> re.Pattern[str]:
    """An expression for the words of notices by which a number is a limit or a goal, and counts no titles."""
    return re.compile("|".join(words.said.pattern for words in status_words(HeardIn.NOTICES)))


def _kinds_in(text: str) -> tuple[str, ...]:
    """The kinds that a notice's text (as understood) names."""
    return kinds_heard(text, HeardIn.NOTICES)


def _in_full(sentence: str) -> str:
    """绿色工厂74家、园区1家 → 绿色工厂74家、绿色园区1家."""
    family = next((word for word in _FAMILIES if word in sentence), "")
    return _SAID_SHORT.sub(lambda short: family + short[0], sentence) if family else sentence


def _measure_of(clause: str) -> str:
    if _REMOVES.search(clause):
        return REMOVED
    if _RENAMES.search(clause):
        return RENAMED
    return LISTED if _says("new", "proposed").search(clause) else ""


def _counted_in(part: str, measure: str, only_kind: str, said_last: str) -> Iterator[tuple[str, int, str, str]]:
    """Kind, number, unit and measure of each number: the kind named before it, else after it, else that of the title.

    A removal or renaming may be counted for all kinds together.
    """
    begin = 0
    for match in _COUNTED.finditer(part):
        ahead = _CHOSEN_AMONG.sub("", part[begin : match.start()])
        own = RECOMMENDED if _recommends_what_follows().search(ahead) else measure or LISTED
        named = _kinds_in(ahead) or _kinds_in(part[match.end() :])
        begin = match.end()
        value, unit = int(match[1]), match[2]
        counts_holders = _NOUN.match(part, match.end()) or (unit in "家户" and _NOUN.search(ahead))
        if len(named) == 1:
            yield named[0], value, unit, own
        elif not named and own in (REMOVED, RENAMED) and (unit in "家户" or counts_holders):
            yield "", value, unit, own
        elif not named and own == RECOMMENDED and (said_last or only_kind):
            yield said_last or only_kind, value, unit, own
        elif not named and only_kind and measure == LISTED and counts_holders:
            yield only_kind, value, unit, own
