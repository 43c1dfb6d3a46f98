"""What the words before a number say of it: whose titles, of which level, where, when, and how counted.

Belongs here: which of several words holds for a number. The nearest one before it does; what stands in 《…》 is a
title and says nothing of it.
"""

import re
from dataclasses import dataclass

from scrapers.statistics.periods import PrintedPeriod, periods_in
from scrapers.statistics.reading import Counting, Period, Status
from scrapers.statistics.vocabulary import (
    counting_words,
    kinds,
    levels,
    one_of,
    region_code_of,
    region_names,
    status_words,
)

_TITLE = re.compile(r"《[^》]*》")
# 全国前列, 全国平均: a comparison with the country, not a figure of it. 中国科学院 is an institute.
_NO_REGION_AFTER = re.compile(
    "平均|前列|首|第|领先|各|性|统一|人大|政协|市场|科学|社会|环境|标准|工程|经济|节能|信息|[^，。；]{0,4}(?:报|网|学会|协会)"
)
#: The publisher's own place, which only the publisher tells: 全省, 我市.
_HERE = re.compile(r"[全我本][省市区州县盟]|自治区(?:累计|共|新)")
_FIRM = re.compile(r"公司|集团|厂区|厂房|智能工厂|生产线|项目总投资|车间|董事长")
_REMOVALS = (
    ("net", re.compile(r"(?:不含|剔除|扣除|除去)[^，。；]{0,8}(?:移出|撤销|退出)")),
    ("gross", re.compile(r"(?:含|包括)[^，。；]{0,8}(?:移出|撤销|退出)")),
)
_LIST_OF_THE_MINISTRY = re.compile(r"(?:工业和信息化部|工信部)[^。；]{0,12}(?:公示|公布|发布)")


@dataclass(frozen=True, slots=True)
class Where:
    """A region as printed; empty where none is named and the document's home is meant."""

    region_code: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class Named:
    """A word of the vocabulary that was found, and where it ends."""

    word: str
    start: int
    end: int


def without_titles(text: str) -> str:
    """The text with what stands in 《…》 blanked out, each character in its place."""
    return _TITLE.sub(lambda title: "　" * len(title[0]), text)


def last_kind(text: str) -> Named | None:
    """The last kind of titles that a text names."""
    return _last(text, kinds())


def kinds_named(text: str) -> frozenset[str]:
    """Every kind of titles that a text names."""
    words = kinds()
    return frozenset(words[int(match.lastgroup[1:])][0] for match in one_of(words).finditer(text) if match.lastgroup)


def last_level(text: str) -> str:
    """The last level that a text names; a list that the ministry publishes is a national one; empty for none."""
    named = _last(text, levels())
    if named is None:
        return "national" if _LIST_OF_THE_MINISTRY.search(text) else ""
    return named.word


def region_before(text: str) -> Where | None:
    """The last region that a text names."""
    found = [match for match in region_names().finditer(text) if not _NO_REGION_AFTER.match(text, match.end())]
    return Where(region_code_of(found[-1][0]), found[-1][0]) if found else None


def speaks_of_here(text: str) -> bool:
    """True for 全省, 我市: the place of whoever speaks."""
    return _HERE.search(text) is not None


def period_before(text: str, published: Period | None) -> PrintedPeriod | None:
    """The last time that a text names, years to compare with left aside."""
    return next((period for period in reversed([*periods_in(text, published)]) if not period.is_base), None)


def base_year_before(text: str) -> int | None:
    """The year that a text compares with: 较2012年降低 → 2012."""
    return next(
        (period.period.first.year for period in periods_in(text, None) if period.is_base and period.period), None
    )


def counting_before(text: str, *, is_of_a_list_proposed: bool) -> Counting | None:
    """How a text says that titles are counted; the last strong word decides, else the last weak one."""
    if is_of_a_list_proposed:
        return Counting.PROPOSED
    for strong in (True, False):
        found = [
            (match.end(), word.counting)
            for word in counting_words()
            if word.is_strong is strong
            for match in word.pattern.finditer(text)
        ]
        if found:
            return max(found, key=lambda ended: ended[0])[1]
    return None


def status_before(text: str) -> Status:
    """Whether a text speaks of what is or of what shall be; the last word decides."""
    found = [(match.end(), status) for status, words in status_words() for match in words.finditer(text)]
    return max(found, key=lambda ended: ended[0])[1] if found else Status.ACTUAL


def removals_in(text: str) -> str:
    """Net where titles withdrawn are said to be deducted, gross where they are counted in, empty where not said."""
    return next((word for word, pattern in _REMOVALS if pattern.search(text)), "")


def is_proposed_list(text: str) -> bool:
    """True for numbers of a list that is only being publicised: 公示的2024年度绿色制造名单中."""
    return re.search(r"公示", text) is not None and re.search(r"名单|公告", text) is not None


def speaks_of_a_firm(text: str) -> bool:
    """True where a text speaks of one firm or plant, whose numbers are no statistics."""
    return _FIRM.search(text) is not None


def _last(text: str, words: tuple[tuple[str, str], ...]) -> Named | None:
    last = None
    for last in one_of(words).finditer(text):  # noqa: B007
        pass
    if last is None or last.lastgroup is None:
        return None
    return Named(words[int(last.lastgroup[1:])][0], last.start(), last.end())
