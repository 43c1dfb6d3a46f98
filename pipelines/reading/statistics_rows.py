"""From statistics as read to the rows of the raw layer."""

from collections.abc import Iterable, Mapping

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.outcomes import Outcomes
from scrapers.statistics.passages import LINE
from scrapers.statistics.programs import program_of
from scrapers.statistics.reading import DECIDED_FIELDS, TITLES, Place, Statistic

Row = dict[str, object]
TABLES = ("text_statistics", "text_statistics_issues")

# How much of a sentence is quoted around its number.
_QUOTED_BEFORE, _QUOTED_BEHIND = 90, 24


def statistics_rows(documents: Iterable[ArchivedDocument], outcomes: Mapping[str, Outcomes]) -> dict[str, list[Row]]:
    """Return the rows of the raw tables of statistics, of every document that was read for its figures.

    A figure with a doubt is a row like any other, and has it; a number that no rule knows is an issue.
    """
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for document in documents:
        read = outcomes[document.sha256].statistics
        if read is None or read.found is None:
            continue
        to_review = read.found.to_review
        facts = [*read.found.facts, *(item.fact for item in to_review if item.fact is not None)]
        unknown = [item.place for item in to_review if item.fact is None]
        rows["text_statistics"] += [_fact(document, *numbered) for numbered in enumerate(facts, start=1)]
        rows["text_statistics_issues"] += [_placed(document, *numbered) for numbered in enumerate(unknown, start=1)]
    return rows


def unread_statistics(documents: Iterable[ArchivedDocument], outcomes: Mapping[str, Outcomes]) -> list[Row]:
    """Return a raw reading issue for every document whose figures could not be read, though they were tried."""
    return [
        {
            "document_sha256": document.sha256,
            "code": "statistics_unread",
            "severity": "error",
            "message": read.detail,
        }
        for document in documents
        if (read := outcomes[document.sha256].statistics) is not None and read.found is None
    ]


def _fact(document: ArchivedDocument, ordinal: int, fact: Statistic) -> Row:
    is_of_titles = fact.measure == TITLES
    return (
        _placed(document, ordinal, fact.place)
        | {
            "measure": fact.measure,
            "kind": fact.kind,
            "level": fact.level,
            "program_id": program_of(fact.kind, fact.level, fact.region_code) if is_of_titles else "",
            "region_code": fact.region_code,
            "region_as_printed": fact.region_as_printed,
            "period_from": fact.period.first if fact.period else None,
            "period_to": fact.period.last if fact.period else None,
            "period_as_printed": fact.period_as_printed,
            "base_year": fact.base_year,
            "value_low": None if fact.value_low is None else float(fact.value_low),
            "value_high": None if fact.value_high is None else float(fact.value_high),
            "printed_low": None if fact.printed_low is None else float(fact.printed_low),
            "printed_high": None if fact.printed_high is None else float(fact.printed_high),
            "unit": fact.unit,
            "unit_as_printed": fact.unit_as_printed,
            "precision": fact.precision.value,
            "counting": fact.counting.value if fact.counting else "",
            "removals": fact.removals,
            "figure_status": fact.status.value,
            "doubt": fact.doubts[0].value if fact.doubts else "",
            "further_doubts": ", ".join(doubt.value for doubt in fact.doubts[1:]),
        }
        | {f"{field}_by": fact.decided.get(field, "") for field in DECIDED_FIELDS}
    )


def _placed(document: ArchivedDocument, ordinal: int, place: Place) -> Row:
    text = place.sentence_text.replace(LINE, " ")
    return {
        "document_sha256": document.sha256,
        "publisher_id": document.cited.publisher_id,
        "source_url": document.cited.url,
        "ordinal": ordinal,
        "page": place.page,
        "paragraph": place.paragraph,
        "sentence": place.sentence,
        "text_start": place.start,
        "text_end": place.end,
        "as_printed": text[place.start : place.end],
        "quote": text[max(0, place.start - _QUOTED_BEFORE) : place.end + _QUOTED_BEHIND].strip(),
    }
