"""Which figures are published as they are: those of a class that was right wherever its texts were first read.

Belongs here: the rule of publication and nothing of how a figure is understood. A figure that is understood and yet
falls outside the rule waits in review with what it lacks; `docs/statistics.md` has the measurement the rule rests on.
"""

import re
from collections.abc import Iterator
from functools import cache

from scrapers.statistics.reading import TITLES, Counting, Decided, Doubt, Statistic
from scrapers.statistics.titles import consists_of, words_of_titles
from scrapers.statistics.vocabulary import status_words

_CLAUSE_ENDS = re.compile("[，。；：]")
_NAMES_THE_NATION = re.compile("我国|全国|中国|国家层面")
#: Words that only join or date what is said, and what was masked because it says nothing of the figures.
_JOINING = re.compile("了|在|和|及|与|并|■+等?|　+|[省市]")
_SEVERAL_IN_TURN = re.compile(r"分别|[从由](?=(?:19|20)\d\d|的|\d)")


def lacks(fact: Statistic, text: str, number: tuple[int, int], ends: int) -> tuple[Doubt, ...]:
    """What a figure lacks to be published; nothing for one that is.

    `text` is its plain sentence, `number` the span of the number in it, and `ends` where the words end that bind the
    number to what it counts.
    """
    found = _lacks_of_titles(fact, text, number, ends) if fact.measure == TITLES else _lacks_of_indicator(fact, text)
    if fact.region_code == "CN" and not _names_the_nation(fact, text, number[0]):
        found = [*found, Doubt.NATION_UNNAMED]
    return tuple(found)


def _lacks_of_titles(fact: Statistic, text: str, number: tuple[int, int], ends: int) -> list[Doubt]:
    by = fact.decided
    found = []
    if not fact.level or by["level"] is not Decided.SAID:
        found.append(Doubt.LEVEL_UNSAID)
    if by["counting"] is not Decided.SAID:
        found.append(Doubt.COUNTING_INFERRED)
    if by["region"] is Decided.INFERRED:
        found.append(Doubt.PLACE_UNTOLD)
    if fact.counting is Counting.CUMULATIVE and by["period"] is Decided.PASSAGE:
        found.append(Doubt.PERIOD_CARRIED)
    if not _is_understood(text, _clause_begins(text, number[0]), _clause_ends(text, max(number[1], ends))):
        found.append(Doubt.WORDS_UNKNOWN)
    return found


def _lacks_of_indicator(fact: Statistic, text: str) -> list[Doubt]:
    by = fact.decided
    found = []
    if by["region"] is not Decided.SAID:
        found.append(Doubt.PLACE_UNTOLD)
    if by["period"] is not Decided.SAID:
        found.append(Doubt.PERIOD_CARRIED)
    if by["status"] is not Decided.SAID:
        found.append(Doubt.STATUS_INFERRED)
    if _SEVERAL_IN_TURN.search(text):
        found.append(Doubt.ONE_OF_SEVERAL)
    return found


def _names_the_nation(fact: Statistic, text: str, number: int) -> bool:
    """True where the nation is named in the number's clause, or before it with nothing unknown between."""
    begins = _clause_begins(text, number)
    if fact.measure == TITLES:
        begins = next(reversed([*_understood_clauses(text, begins)]), begins)
    return _NAMES_THE_NATION.search(text, begins, number) is not None


def _understood_clauses(text: str, begins: int) -> Iterator[int]:
    """Where the clauses begin, going back from one, that consist of known words; the first that does not ends it."""
    while begins > 0:
        before = _clause_begins(text, begins - 1)
        if not _is_understood(text, before, begins - 1):
            return
        yield before
        begins = before


def _is_understood(text: str, begins: int, ends: int) -> bool:
    return consists_of(_known_words(), text, begins, ends)


def _clause_begins(text: str, at: int) -> int:
    return max((end.end() for end in _CLAUSE_ENDS.finditer(text, 0, at)), default=0)


def _clause_ends(text: str, at: int) -> int:
    end = _CLAUSE_ENDS.search(text, at)
    return end.start() if end else len(text)


@cache
def _known_words() -> tuple[re.Pattern[str], ...]:
    return (*words_of_titles(), *(word.pattern for word in status_words()), _JOINING)
