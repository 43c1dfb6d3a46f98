"""What a text states in numbers: facts with their place, and what looks like one and could not be understood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scrapers.quantities import Precision


class Counting(StrEnum):
    """How titles are counted: a closed vocabulary."""

    NEW = "new"
    CUMULATIVE = "cumulative"
    PROPOSED = "proposed"
    RECOMMENDED = "recommended"
    REVIEWED = "reviewed"
    REMOVED = "removed"


class Status(StrEnum):
    """Whether a figure tells what is, or what shall be."""

    ACTUAL = "actual"
    TARGET = "target"


#: The measure of a count of titles; every other measure is an indicator of `known_indicators.csv`.
TITLES = "titles"


@dataclass(frozen=True, slots=True)
class Period:
    """The days a figure speaks of, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: block (from 1) and page, sentence within its run of blocks (from 1), and its span there.

    `sentence_text` is the sentence as read, `sentence_text[start:end]` the number with the words that qualify it.
    """

    paragraph: int
    page: int
    sentence: int
    start: int
    end: int
    sentence_text: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """One figure that a sentence states.

    `measure` is `titles` or an indicator's id. `kind` and `level` say whose titles are counted or whose share it is;
    `level` is empty where the text does not say. `period` is None where the text gives none, or one that is relative
    to an unknown day; `period_as_printed` is what it prints. `removals` is net, gross, or empty where it is not said.
    `value_low`, `value_high` and `unit` are normalised as `Quantity` does it; a rate printed per kWh has its unit so.
    """

    place: Place
    measure: str
    kind: str
    level: str
    region_code: str
    region_as_printed: str
    period: Period | None
    period_as_printed: str
    base_year: int | None
    value_low: Decimal | None
    value_high: Decimal | None
    printed_low: Decimal | None
    printed_high: Decimal | None
    unit: str
    unit_as_printed: str
    precision: Precision
    counting: Counting | None
    removals: str
    status: Status


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A number near words of green manufacturing that no rule understands, and what is missing."""

    place: Place
    as_printed: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatisticsReading:
    """All that a document states in numbers, in the order printed."""

    facts: tuple[Statistic, ...] = ()
    to_review: tuple[ReviewItem, ...] = ()
