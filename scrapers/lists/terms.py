"""The time for which the text of a notice gives the titles that it lists: 认定有效期自2026年1月1日至2028年12月31日.

Belongs here: what the text says of all whom the lists name. What a row says of its own title comes before it, and a
time that is said by its length alone (有效期三年) is the program's to tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.lists.stages import years_in
from scrapers.lists.standings import last_day_of_term
from scrapers.lists.titles import PrintedLine
from scrapers.text.dates import date_in
from scrapers.text.folding import as_printed, understood

_OF_TITLES = re.compile("称号|资格|荣誉|名单|认定|命名|绿色(?:工厂|园区)|证书|牌匾")
_OF_A_RULE = re.compile("办法|细则|方案|意见|规定|通知有效|本通知|文件|标准|政策")
_OF_OTHERS = re.compile("原|此前|上一?批|前[一二三四五六七八九十]*批|已|届满|到期|申报|复[核评审查]")
_SENTENCES = re.compile("[。;；!！\n]")
_FROM = re.compile("(?:自|从)(?P<day>[^自从至到]{6,12}?)(?:起|开始|至|到)")


@dataclass(frozen=True, slots=True)
class Term:
    """A sentence that says the last day of the titles of a list, and their first day where it says one."""

    said: str
    begins: date | None


def term_told(lines: Sequence[PrintedLine], year: str) -> Term | None:
    """The term that the text gives the titles of a list of a year; None where it says none, or several last days."""
    told = {last_day_of_term(said): said for said in _sentences(lines) if _is_of_these_titles(said, year)}
    told.pop(None, None)
    if len(told) != 1:
        return None
    (said,) = told.values()
    first = _FROM.search(understood(said))
    return Term(said, date_in(first["day"]) if first else None)


def _sentences(lines: Sequence[PrintedLine]) -> Iterator[str]:
    return (sentence for line in lines for sentence in _SENTENCES.split(as_printed(line.text)))


def _is_of_these_titles(said: str, year: str) -> bool:
    text = understood(said)
    of_years = {found for found in years_in(text) if f"{found}年度" in text}
    return (
        _OF_TITLES.search(text) is not None
        and not _OF_A_RULE.search(text)
        and not _OF_OTHERS.search(text)
        and of_years <= {year}
    )
