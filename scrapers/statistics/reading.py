"""What a text states in numbers: facts with their place, and what looks like one and could not be understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    APPLIED = "applied"


class Status(StrEnum):
    """Whether a figure tells what is, or what shall be."""

    ACTUAL = "actual"
    TARGET = "target"


class Decided(StrEnum):
    """By what a field of a figure was decided: a closed vocabulary.

    `said`: the sentence says it of the figure; `passage`: what was said before it, or the list it is spoken of on;
    `title`: the text's own title; `publisher`: who published the text, and when; `inferred`: nothing says it, and it
    follows.
    """

    SAID = "said"
    PASSAGE = "passage"
    TITLE = "title"
    PUBLISHER = "publisher"
    INFERRED = "inferred"


class Doubt(StrEnum):
    """Why a figure is not published before a person has looked at it: a closed vocabulary.

    The messages of the warehouse say each in words.
    """

    KIND_FAR = "kind_far"
    NOUN_UNKNOWN = "noun_unknown"
    OF_ONE_FIRM = "of_one_firm"
    COUNTING_UNSAID = "counting_unsaid"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_UNSAID = "place_unsaid"
    PERIOD_UNKNOWN = "period_unknown"
    LEVEL_UNSURE = "level_unsure"
    APPLIED_FOR = "applied_for"
    INCREMENT = "increment"
    EXPECTED = "expected"
    STATUS_UNSAID = "status_unsaid"
    ROUND_NUMBER = "round_number"
    DEALT_OUT = "dealt_out"
    CONTRADICTED = "contradicted"
    IN_HEADLINE = "in_headline"
    IMPOSSIBLE = "impossible"
    LEVEL_UNSAID = "level_unsaid"
    COUNTING_INFERRED = "counting_inferred"
    STATUS_INFERRED = "status_inferred"
    PLACE_UNTOLD = "place_untold"
    NATION_UNNAMED = "nation_unnamed"
    PERIOD_CARRIED = "period_carried"
    ONE_OF_SEVERAL = "one_of_several"
    WORDS_UNKNOWN = "words_unknown"


#: The doubts of a figure that is understood and falls outside the rule of publication; all others are its reader's own.
OUTSIDE_THE_RULE = frozenset(
    {
        *(Doubt.LEVEL_UNSAID, Doubt.COUNTING_INFERRED, Doubt.STATUS_INFERRED, Doubt.PLACE_UNTOLD),
        *(Doubt.NATION_UNNAMED, Doubt.PERIOD_CARRIED, Doubt.ONE_OF_SEVERAL, Doubt.WORDS_UNKNOWN),
    }
)


#: The reason of a number that no rule knows.
UNKNOWN_MEASURE = "unknown_measure"

#: The fields of a figure that are decided, each by something.
DECIDED_FIELDS = ("kind", "level", "region", "period", "counting", "status")

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
    `decided` says by what its fields were decided, those of `DECIDED_FIELDS` that it has; `doubts` why it is not
    published as it is.
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
    decided: Mapping[str, Decided] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A number near words of green manufacturing that a person should look at, and why.

    `fact` is the figure as far as it was understood, and `reason` its first doubt; where no rule knows what is measured
    there is none, and the reason is `unknown_measure`.
    """

    place: Place
    as_printed: str
    reason: str
    fact: Statistic | None = None


@dataclass(frozen=True, slots=True)
class StatisticsReading:
    """All that a document states in numbers, in the order printed: what can be published, and what waits in review."""

    facts: tuple[Statistic, ...] = ()
    to_review: tuple[ReviewItem, ...] = ()
