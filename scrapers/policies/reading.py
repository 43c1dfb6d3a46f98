"""What reading one policy document gives: the policy, its provisions, its citations, its targets, and what is wrong.

Belongs here: the shapes alone. Places in a text (`start`, `end`) count characters of the clause's `text`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Part(StrEnum):
    """Where in the document a clause stands: a closed vocabulary."""

    BODY = "body"
    APPENDIX = "appendix"
    TABLE = "table"
    FOOTNOTE = "footnote"


class Role(StrEnum):
    """What a document is among those that make rules: a closed vocabulary.

    A rule holds provisions; a cover issues a rule that stands elsewhere; an announcement of a list sets no rule, and
    only what it rests on is kept.
    """

    RULE = "rule"
    COVER = "cover"
    ANNOUNCEMENT = "announcement"


class CitedAs(StrEnum):
    """How a citation is printed: a closed vocabulary."""

    TITLE = "title"
    TITLE_AND_NUMBER = "title_and_number"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    STANDARD = "standard"


class Relation(StrEnum):
    """What the citing clause says of the cited rule: a closed vocabulary."""

    RESTS_ON = "rests_on"
    MENTIONS = "mentions"
    REPEALS = "repeals"
    REPLACES = "replaces"
    ISSUES = "issues"


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision, or an unnumbered passage between provisions (the preamble, an article's second paragraph).

    `ordinal` counts the document's clauses from 1 and `parent` is that of the clause it stands under (None at the top).
    `kind` says what its number is (see `numbering.Kind`), or `preamble`, `paragraph`, `table`, `footnote`, `signature`,
    `annexes`. `number` is as printed, without the blanks inside it; empty for an unnumbered passage. `path` is that of
    the numbers from the top, parted by `/`; an article's further paragraphs count as 第二款 and so on. `text` is all
    that is printed after the number, its paragraphs parted by newlines, and begins with `heading` where there is one.
    `appendix` names the appendix it stands in. `page` counts from 1; `box` (points from the page's top left corner) is
    that of its first printed line, None where the format has no geometry.
    """

    ordinal: int
    parent: int | None
    part: Part
    appendix: str
    kind: str
    number: str
    path: str
    heading: str
    text: str
    page: int
    box: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a clause cites a rule.

    `title` and `document_number` are as printed (those of the definition, where an abbreviation is used), the
    `*_normalised` ones are the keys under which policies are compared. A standard's code stands in
    `document_number_normalised` too, as GB/T 36132-2018. `abbreviation` is the short name given or used here.
    """

    clause: int
    ordinal: int
    cited_as: CitedAs
    relation: Relation
    as_printed: str
    title: str
    title_normalised: str
    document_number: str
    document_number_normalised: str
    abbreviation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """One provision with a number that promises or binds.

    `kind` is target, threshold, limit, period, deadline or support; `comparator` one of equal, about, at_least,
    more_than, at_most, less_than, between, before, within, every, consecutive, top, bottom. Values are in `unit`
    (normalised), `unit_as_printed` beside it; a deadline has none, but a day (`deadline_on`) or a day of every year
    (`deadline` alone). `basis` is what a change is measured against (较2015年), `base_year` its year. `binds` is whom
    it binds or who falls under it, empty where the sentence does not say.
    """

    clause: int
    ordinal: int
    kind: str
    measure: str
    direction: str
    comparator: str
    value_low: Decimal | None
    value_high: Decimal | None
    low_included: bool | None
    high_included: bool | None
    unit: str
    unit_as_printed: str
    precision: str
    basis: str
    base_year: int | None
    deadline: str
    deadline_on: date | None
    binds: str
    as_printed: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PolicyIssue:
    """Something a person should look at: a word of a closed vocabulary, and the sentence for the operator."""

    issue: str
    severity: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyReading:
    """One policy document, read. Unknown text is empty, unknown dates None.

    `is_draft` is that of a text on which opinions are asked (征求意见稿): it binds nobody yet.

    `policy_id` is made as `scrapers.policies.identity` says, `identified_by` is document_number or digest. `issuer`,
    `number_year` and `serial` are the parts of the document number. `effective_as_printed` and `valid_until` come from
    the clause on its entry into force (the last day of a term is the day before its anniversary).
    """

    role: Role
    is_draft: bool
    policy_id: str
    identified_by: str
    document_number: str
    document_number_normalised: str
    issuer: str
    number_year: int | None
    serial: str
    title: str
    title_normalised: str
    issuing_bodies: tuple[str, ...]
    addressees: str
    issued_on: date | None
    issued_on_by: str
    effective_on: date | None
    effective_as_printed: str
    valid_until: date | None
    level: str
    region_code: str
    topic: str
    kind: str
    pages: int
    clauses: tuple[Clause, ...]
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    issues: tuple[PolicyIssue, ...]

    @property
    def provisions(self) -> int:
        """How many numbered clauses the body holds."""
        return sum(1 for clause in self.clauses if clause.number and clause.part is Part.BODY)
