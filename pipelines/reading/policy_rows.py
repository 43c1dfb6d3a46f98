"""From policies as read to the rows of the raw layer."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.outcomes import Outcomes, PolicyOutcome
from scrapers.policies.reading import Citation, Clause, PolicyReading, Target
from scrapers.version import POLICIES, reader_version

Row = dict[str, object]
TABLES = ("policies", "policy_clauses", "policy_citations", "policy_targets", "policy_issues")
#: What parts several names in one text, here and in the tables of notices.
BETWEEN_NAMES = "、"

_COLUMNS = {"clause": "clause_ordinal", "parent": "parent_ordinal", "start": "text_start", "end": "text_end"}
_PARTS = frozenset({"role", "clauses", "citations", "targets", "issues"})


def policy_rows(documents: Iterable[ArchivedDocument], outcomes: Mapping[str, Outcomes]) -> dict[str, list[Row]]:
    """Return the rows of the raw tables of policies: one of `policies` for every document tried, policy or not."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for document in documents:
        outcome = outcomes[document.sha256].policy
        if outcome is None:
            continue
        rows["policies"].append(_document(document, outcome) | (_policy(outcome.reading) if outcome.reading else {}))
        if outcome.reading is not None:
            _add_parts(rows, document.sha256, outcome.reading)
    return rows


def _document(document: ArchivedDocument, outcome: PolicyOutcome) -> Row:
    return {
        "document_sha256": document.sha256,
        "publisher_id": document.cited.publisher_id,
        "status": outcome.status.value,
        "reason": outcome.reason or None,
        "detail": outcome.detail or None,
        "source_url": document.cited.url,
        "page_url": document.cited.page_url,
        "reader_version": reader_version(POLICIES),
    }


def _policy(reading: PolicyReading) -> Row:
    told = {name: getattr(reading, name) for name in PolicyReading.__slots__ if name not in _PARTS}
    return {
        **{name: value or None for name, value in told.items()},
        "issuing_bodies": BETWEEN_NAMES.join(reading.issuing_bodies) or None,
        "is_draft": reading.is_draft,
        "pages": reading.pages,
        "provisions": reading.provisions,
    }


def _add_parts(rows: dict[str, list[Row]], sha256: str, reading: PolicyReading) -> None:
    shared: Row = {"document_sha256": sha256, "policy_id": reading.policy_id}
    rows["policy_clauses"] += [shared | _named(clause) for clause in reading.clauses]
    rows["policy_citations"] += [shared | _named(citation) for citation in reading.citations]
    rows["policy_targets"] += [shared | _named(target) for target in reading.targets]
    rows["policy_issues"] += [
        shared | {"code": issue.issue, "severity": issue.severity, "message": issue.message, "page": issue.page}
        for issue in reading.issues
    ]


def _named(part: Clause | Citation | Target) -> Row:
    """A part's fields as columns: words of a vocabulary as text, numbers as such, SQL's own words avoided."""
    columns = asdict(part)
    return {_COLUMNS.get(name, name): _plain(value) for name, value in columns.items()}


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return float(value) if isinstance(value, Decimal) else value
