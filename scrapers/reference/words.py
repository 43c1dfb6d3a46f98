"""The words for kinds of titles, their levels, how they are counted and whether they are: one vocabulary for all texts.

Belongs here: reading the files of words (kinds, levels, countings, statuses, authorities), tried in their order. Longer
names come first: 绿色供应链管理试点 is not 绿色供应链. What is heard in prose is not all that titles may mean, nor the
reverse: the files say where each is heard.
"""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("kind_words.csv")
_LEVELS = Path(__file__).with_name("level_words.csv")
_COUNTINGS = Path(__file__).with_name("counting_words.csv")
_AUTHORITIES = Path(__file__).with_name("authority_words.csv")
_STATUSES = Path(__file__).with_name("status_words.csv")


class BrokenVocabulary(ValueError):
    """A file of words does not have the form it should; says which file, which line, and what is wrong."""


class HeardIn(StrEnum):
    """Where words are heard: in titles and headings of lists, in notices, in the sentences of any text."""

    LISTS = "lists"
    NOTICES = "notices"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words (`said`) that name a kind; an empty one is of titles that are none of ours, and hides what they contain."""

    kind: str
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LevelWords:
    """Words (`said`) that name a level of titles."""

    level: str
    said: re.Pattern[str]


class Force(StrEnum):
    """How much a word says of the way of counting: a closed vocabulary.

    `strong` says it; `time` says of when, and so whether all so far or those of the day; `event` is what makes a title;
    `many` sums up and leaves open what; `weak` needs one of the others.
    """

    STRONG = "strong"
    TIME = "time"
    EVENT = "event"
    MANY = "many"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class CountingWords:
    """Words (`said`) that say how titles are counted; weak ones say by themselves nothing (`counting` is empty)."""

    counting: str
    force: Force
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words (`said`) that say whether a number is, shall be, is expected, or is a limit of what may be."""

    status: str
    said: re.Pattern[str]


@cache
def kind_words(heard_in: HeardIn) -> tuple[KindWords, ...]:
    """The words heard in one kind of text, in the file's order. Raises BrokenVocabulary."""
    return tuple(KindWords(row["kind"], compiled(_FILE.name, row["words"])) for row in _heard(_FILE, heard_in))


@cache
def level_words(heard_in: HeardIn) -> tuple[LevelWords, ...]:
    """The words for levels heard in one kind of text, the more telling ones first. Raises BrokenVocabulary."""
    return tuple(LevelWords(row["level"], compiled(_LEVELS.name, row["words"])) for row in _heard(_LEVELS, heard_in))


@cache
def counting_words(heard_in: HeardIn) -> tuple[CountingWords, ...]:
    """The words for ways of counting heard in one kind of text, in the file's order. Raises BrokenVocabulary."""
    return tuple(
        CountingWords(row["counting"], Force(row["force"]), compiled(_COUNTINGS.name, row["words"]))
        for row in _heard(_COUNTINGS, heard_in)
    )


@cache
def status_words(heard_in: HeardIn) -> tuple[StatusWords, ...]:
    """The words for a number's status heard in one kind of text, in the file's order. Raises BrokenVocabulary."""
    return tuple(
        StatusWords(row["status"], compiled(_STATUSES.name, row["words"])) for row in _heard(_STATUSES, heard_in)
    )


@cache
def authority_words(*authorities: str) -> str:
    """The pattern of words for authorities: `ministry` and `council` of the nation, `office` (工信, of 厅 or 局)."""
    with _AUTHORITIES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, strict=True) if row["authority"] in authorities]
    return f"(?:{'|'.join(compiled(_AUTHORITIES.name, row['words']).pattern for row in rows)})"


def _heard(path: Path, heard_in: HeardIn) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [row for row in rows if heard_in in _places(path.name, row["heard_in"])]


def kinds_heard(text: str, heard_in: HeardIn) -> tuple[str, ...]:
    """Every kind that a text (as understood) names, in the order of the vocabulary; each kind once."""
    rest, named = text, []
    for words in kind_words(heard_in):
        if words.said.search(rest):
            named.append(words.kind)
            rest = words.said.sub("·", rest)
    return tuple(dict.fromkeys(kind for kind in named if kind))


def without_kinds(text: str, heard_in: HeardIn) -> str:
    """A text (as understood) without the words that name kinds."""
    for words in kind_words(heard_in):
        text = words.said.sub("", text)
    return text


def compiled(file_name: str, words: str) -> re.Pattern[str]:
    """The expression of a cell of a file of words. Raises BrokenVocabulary where it is none."""
    try:
        return re.compile(words)
    except re.error as fault:
        raise BrokenVocabulary(f"{file_name}: {words!r} is no regular expression: {fault}") from fault


def _places(file_name: str, cell: str) -> frozenset[HeardIn]:
    try:
        return frozenset(map(HeardIn, cell.split("|")))
    except ValueError as fault:
        raise BrokenVocabulary(f"{file_name}: {cell!r} names no place where words are heard: {fault}") from fault
