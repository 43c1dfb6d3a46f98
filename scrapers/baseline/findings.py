"""What a person should know about a transcribed list before relying on it.

Belongs here: each doubt as one issue, found in the list itself, in the official counts or in the reviewed decisions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from scrapers.baseline.compact_form import MadeFrom, StatedList
from scrapers.baseline.decisions import WHOLE_ROW, Decision, reviewed_decisions
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ReadingIssue
from scrapers.reference.tables import announced_counts, national_lists, notices


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
            "The official address of this list is not known; it was transcribed by others.",
        )


def _single_source(stated: StatedList) -> Iterator[ReadingIssue]:
    if stated.made_from == MadeFrom.ONE_TRANSCRIPTION:
        message = "This list rests on one transcription: its rows are counted, its cells not cross-checked."
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
        numbers = ", ".join(f"{count.value} ({count.basis})" for count in announced)
        in_groups = sum(group.rows_stated or 0 for group in stated.groups)
        of_groups = f"; its group headings add up to {in_groups}" if in_groups else ""
        severity = "error" if all(count.basis == "stated" for count in announced) else "warning"
        yield ReadingIssue("count_not_met", severity, f"The list has {rows} rows, announced are {numbers}{of_groups}.")


def _group_counts(stated: StatedList) -> Iterator[ReadingIssue]:
    seen = Counter(row.group_no for row in stated.rows)
    for number, group in enumerate(stated.groups, start=1):
        if group.rows_stated is not None and group.rows_stated != seen[number]:
            message = (
                f"Group {number}, {group.category}: its heading states {group.rows_stated}, {seen[number]} are there."
            )
            yield ReadingIssue("group_count_not_met", "error", message)


def _regions(entries: Sequence[ListEntry]) -> Iterator[ReadingIssue]:
    for entry in entries:
        if entry.province_code is None:
            said = entry.region_as_published or entry.recommended_by or "no region"
            message = f"Row {entry.ordinal}, {entry.name_as_published}: {said} tells no province; add the spelling."
            yield ReadingIssue("region_unknown", "error", message)


def _printed_twice(stated: StatedList) -> Iterator[ReadingIssue]:
    first_at: dict[tuple[object, ...], int] = {}
    for ordinal, row in enumerate(stated.rows, start=1):
        earlier = first_at.setdefault((row.group_no, *sorted(row.cells.items())), ordinal)
        if earlier != ordinal:
            name = row.cells["name_as_published"]
            yield ReadingIssue("printed_twice", "info", f"Row {ordinal}, {name}: the same as row {earlier}.")


def _assessors(entries: Sequence[ListEntry]) -> Iterator[ReadingIssue]:
    for entry in entries:
        if entry.assessor_as_published == entry.name_as_published:
            message = f"Row {entry.ordinal}, {entry.name_as_published}: named as its own assessor; a slip somewhere."
            yield ReadingIssue("assessor_is_enterprise", "warning", message)


def _is_doubt_on(decision: Decision, list_id: str) -> bool:
    return decision.list_id == list_id and not decision.settled


def _doubt(decision: Decision) -> ReadingIssue:
    if decision.field == WHOLE_ROW:
        rows = [row for row in (decision.reading_a, decision.reading_b) if row]
        outcome = ", ".join(f"the row “{row}” is {'kept' if row == decision.chosen else 'left out'}" for row in rows)
    else:
        outcome = f"{decision.field} “{decision.chosen}” is kept"
        rejected = sorted({decision.reading_a, decision.reading_b} - {decision.chosen, ""})
        outcome += "".join(f", not “{text}”" for text in rejected)
    code = "transcriptions_differ" if decision.reading_b else "reading_doubtful"
    return ReadingIssue(code, "warning", f"{decision.place}: {outcome}. {decision.why}")
