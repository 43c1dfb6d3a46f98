"""What a person should know about a transcribed list before relying on it.

Belongs here: each doubt as one issue, found in the list itself, in the official counts or in the reviewed decisions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from scrapers.baseline.compact_form import MadeFrom, StatedList
from scrapers.baseline.decisions import WHOLE_ROW, Decision, reviewed_decisions
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ReadingIssue
from scrapers.reference.tables import announced_counts, national_lists, notices
from scrapers.text.worded import Worded, said_in_both, together, worded

_BASES: Final = {
    "stated": worded("stated"),
    "implied": worded("implied"),
    "publicity": worded("publicity"),
    "reported": worded("reported"),
}


def issues_of(stated: StatedList, entries: Sequence[ListEntry], notice_id: str) -> Iterator[ReadingIssue]:
    """The issues of one list, the list's own first.

    Codes: `no_official_address`, `one_transcription`, `count_not_met`, `group_count_not_met`, `region_unknown`,
    `printed_twice`, `assessor_is_enterprise`, `transcriptions_differ`, and `reading_doubtful` for a cell of one
    transcription alone that looks wrong.
    """
    yield from _address(stated, notice_id)
    yield from _single_source(stated)
    yield from _announced_count(stated, notice_id)
    yield from _group_counts(stated)
    yield from _regions(entries)
    yield from _printed_twice(stated)
    yield from _assessors(entries)
    yield from (_doubt(decision) for decision in reviewed_decisions() if _is_doubt_on(decision, stated.list_id))


def _address(stated: StatedList, notice_id: str) -> Iterator[ReadingIssue]:
    if stated.list_id not in national_lists() and not notices()[notice_id].page_url:
        yield ReadingIssue(
            "no_official_address",
            "info",
            worded("The official address of this list is not known; it was transcribed by others."),
        )


def _single_source(stated: StatedList) -> Iterator[ReadingIssue]:
    if stated.made_from == MadeFrom.ONE_TRANSCRIPTION:
        message = worded("This list rests on one transcription: its rows are counted, its cells not cross-checked.")
        yield ReadingIssue("one_transcription", "info", message)


def _announced_count(stated: StatedList, notice_id: str) -> Iterator[ReadingIssue]:
    program_id = stated.list_id.split(":")[0]
    announced = [
        count
        for count in announced_counts()
        if (count.notice_id, count.program_id, count.measure) == (notice_id, program_id, "listed")
    ]
    rows = len(stated.rows)
    if announced and rows not in {count.value for count in announced}:
        numbers = together(", ", (_of_basis(count.value, count.basis) for count in announced))
        in_groups = sum(group.rows_stated or 0 for group in stated.groups)
        severity = "error" if all(count.basis == "stated" for count in announced) else "warning"
        message = (
            worded(
                "The list has {rows} rows, announced are {numbers}; its group headings add up to {in_groups}.",
                rows=rows,
                numbers=numbers,
                in_groups=in_groups,
            )
            if in_groups
            else worded("The list has {rows} rows, announced are {numbers}.", rows=rows, numbers=numbers)
        )
        yield ReadingIssue("count_not_met", severity, message)


def _of_basis(value: int, basis: str) -> Worded:
    """A number that was announced, and on what it rests."""
    return worded("{number} ({basis})", number=value, basis=_BASES[basis])


def _group_counts(stated: StatedList) -> Iterator[ReadingIssue]:
    seen = Counter(row.group_no for row in stated.rows)
    for number, group in enumerate(stated.groups, start=1):
        if group.rows_stated is not None and group.rows_stated != seen[number]:
            message = worded(
                "Group {number}, {category}: its heading states {stated}, {seen} are there.",
                number=number,
                category=group.category,
                stated=group.rows_stated,
                seen=seen[number],
            )
            yield ReadingIssue("group_count_not_met", "error", message)


def _regions(entries: Sequence[ListEntry]) -> Iterator[ReadingIssue]:
    for entry in entries:
        if entry.province_code is None:
            message = worded(
                "Row {ordinal}, {name}: “{said}” tells no province; add the spelling.",
                ordinal=entry.ordinal,
                name=entry.name_as_published,
                said=entry.region_as_published or entry.recommended_by or "",
            )
            yield ReadingIssue("region_unknown", "error", message)


def _printed_twice(stated: StatedList) -> Iterator[ReadingIssue]:
    first_at: dict[tuple[object, ...], int] = {}
    for ordinal, row in enumerate(stated.rows, start=1):
        earlier = first_at.setdefault((row.group_no, *sorted(row.cells.items())), ordinal)
        if earlier != ordinal:
            message = worded(
                "Row {ordinal}, {name}: the same as row {earlier}.",
                ordinal=ordinal,
                name=row.cells["name_as_published"],
                earlier=earlier,
            )
            yield ReadingIssue("printed_twice", "info", message)


def _assessors(entries: Sequence[ListEntry]) -> Iterator[ReadingIssue]:
    for entry in entries:
        if entry.assessor_as_published == entry.name_as_published:
            message = worded(
                "Row {ordinal}, {name}: named as its own assessor; a slip somewhere.",
                ordinal=entry.ordinal,
                name=entry.name_as_published,
            )
            yield ReadingIssue("assessor_is_enterprise", "warning", message)


def _is_doubt_on(decision: Decision, list_id: str) -> bool:
    return decision.list_id == list_id and not decision.settled


def _doubt(decision: Decision) -> ReadingIssue:
    code = "transcriptions_differ" if decision.reading_b else "reading_doubtful"
    message = worded(
        "{place}: {outcome}. {why}",
        place=decision.place,
        outcome=together(", ", _outcome(decision)),
        why=said_in_both(decision.why, decision.why_zh),
    )
    return ReadingIssue(code, "warning", message)


def _outcome(decision: Decision) -> Iterator[Worded]:
    """Which reading is kept, and which are not."""
    readings = (decision.reading_a, decision.reading_b)
    if decision.field == WHOLE_ROW:
        for row in filter(None, readings):
            if row == decision.chosen:
                yield worded("the row “{row}” is kept", row=row)
            else:
                yield worded("the row “{row}” is left out", row=row)
        return
    yield worded("{field} “{chosen}” is kept", field=decision.field, chosen=decision.chosen)
    for text in sorted({*readings} - {decision.chosen, ""}):
        yield worded("not “{text}”", text=text)
