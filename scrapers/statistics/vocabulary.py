"""The words of the rules, read from the CSV files here and in `reference`: regular expressions, in the files' order."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from scrapers.reference import words as heard
from scrapers.reference.acts import words_of_titles
from scrapers.reference.words import Force, HeardIn, compiled, kind_words, level_words
from scrapers.statistics.reading import Counting, Status

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """`before` must end right before the number (connecting words may stand between), `after` begin right behind it.

    `units` are the units the number may have; `reads_kind` says that the figure is of the kind of title named before.
    """

    measure: str
    before: re.Pattern[str]
    after: re.Pattern[str] | None
    units: frozenset[str]
    unit: str
    reads_kind: bool


@dataclass(frozen=True, slots=True)
class CountingWord:
    """A word that says how titles are counted; a weak one says by itself nothing (`counting` is None)."""

    counting: Counting | None
    force: Force
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word that says whether a figure is, shall be or is expected (`status` is None)."""

    status: Status | None
    pattern: re.Pattern[str]


#: Kinds and levels, each with the expression that names it.
Words: TypeAlias = tuple[tuple[str, str], ...]


@cache
def kinds() -> Words:
    """The kinds of titles, longer names first; one without a name is of titles that are none of ours."""
    return tuple((words.kind, words.said.pattern) for words in kind_words(HeardIn.PROSE))


@cache
def any_kind() -> re.Pattern[str]:
    """An expression that finds any kind; the group that matched counts `kinds()` from g0 on."""
    return one_of(kinds())


@cache
def levels() -> Words:
    """The levels of titles, the more telling ones first."""
    return tuple((words.level, words.said.pattern) for words in level_words(HeardIn.PROSE))


@cache
def any_level() -> re.Pattern[str]:
    """An expression that finds any level; the group that matched counts `levels()` from g0 on."""
    return one_of(levels())


@cache
def counting_words() -> tuple[CountingWord, ...]:
    """The words that say how titles are counted; those of acts upon titles say that they are removed."""
    said = (
        CountingWord(Counting(words.counting) if words.counting else None, words.force, words.said)
        for words in heard.counting_words(HeardIn.PROSE)
    )
    return (*said, CountingWord(Counting.REMOVED, Force.STRONG, re.compile(words_of_titles("removed"))))


@cache
def status_words() -> tuple[StatusWord, ...]:
    """The words that say whether a figure is, shall be or is expected."""
    known = {status.value: status for status in Status}
    return tuple(StatusWord(known.get(words.status), words.said) for words in heard.status_words(HeardIn.PROSE))


@cache
def indicator_rules() -> tuple[IndicatorRule, ...]:
    """The rules for measures that count no titles."""
    return tuple(
        IndicatorRule(
            measure=row["indicator_id"],
            before=compiled("indicators.csv", row["before"]),
            after=compiled("indicators.csv", row["after"]) if row["after"] else None,
            units=frozenset(row["units"].split("|")),
            unit=row["unit_meant"],
            reads_kind=row["reads_kind"] == "yes",
        )
        for row in _rows("indicators.csv")
    )


@cache
def one_of(words: Words) -> re.Pattern[str]:
    """An expression that finds any of these words; the group that matched counts them from g0 on."""
    return re.compile("|".join(f"(?P<g{at}>{pattern})" for at, (_, pattern) in enumerate(words)))


def word_of(words: Words, match: re.Match[str]) -> str:
    """The word of a vocabulary that an expression made by `one_of` found; empty for one without a name."""
    return words[int((match.lastgroup or "g0")[1:])][0]


def _rows(file_name: str) -> list[dict[str, str]]:
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
