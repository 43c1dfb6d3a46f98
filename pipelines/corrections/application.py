"""Corrections applied to how rows are understood, before the raw layer is written.

A row keeps every cell as it was read or transcribed. Beside each cell that may be proven wrong stands how it is
understood: as printed, or as corrected. Organization resolution and SQL interpret the understood text alone; what is
compared with a document, or shown as published, is the printed one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipelines.corrections.stated import Correction, Place
from scrapers.lists.list_entry import Trait, cells_with, understood_in
from scrapers.text.worded import together, worded

Row = dict[str, object]
_Key = tuple[object, ...]
_PLACE_IN_DOCUMENT = ("document_sha256", "page", "table_index", "row_index")


class Fate(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    DOCUMENT_NOT_HELD = "document_not_held"
    ROW_NOT_FOUND = "row_not_found"
    ANOTHER_ROW = "another_row"
    SOURCE_FIXED = "source_fixed"
    SOURCE_CHANGED = "source_changed"


_STANDS = frozenset({Fate.APPLIED, Fate.DOCUMENT_NOT_HELD})


class CorrectionsDoNotFit(ValueError):
    """Corrections are not needed any more, or meet other rows than they were made for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A correction, what became of it, the row it met (None where there is none), and in words what is odd."""

    correction: Correction
    fate: Fate
    row: Row | None
    finding: str = ""


def understand_as_printed(row: Row) -> Row:
    """Return the row with every correctable cell understood as it is printed."""
    return row | {understood_in(cell): row.get(cell) for cell in cells_with(Trait.CORRECTABLE)}


def rows_meant(rows: Iterable[Row], corrections: Iterable[Correction]) -> dict[int, Row]:
    """Return the rows that stand where a correction points, by their number among all, from 0.

    Of millions these few are all that `correct` asks for.
    """
    places = {_key(correction.place) for correction in corrections}
    return {number: row for number, row in enumerate(rows) if not places.isdisjoint(_keys(row))}


def correct(rows: Iterable[Row], held_documents: frozenset[str], corrections: Iterable[Correction]) -> list[Outcome]:
    """Correct how cells of `rows` (raw `list_entries`, understood as printed) are understood, in place.

    Returns what became of each correction, in their order. What is printed is never changed. The row meant is the one
    that stands: of the rows at that place those of the document observed last, or the transcribed ones where no
    document has it. Copies of it that other documents or the transcription give are corrected where they say the same,
    so that a wrong cell is wrong nowhere. `held_documents`: the sha256 of all documents held.
    """
    register = tuple(corrections)
    places = {_key(correction.place) for correction in register}
    rows_at: dict[_Key, list[Row]] = {}
    for row in rows:
        for key in _keys(row):
            if key in places:
                rows_at.setdefault(key, []).append(row)
    return [_corrected(its, rows_at.get(_key(its.place), []), held_documents) for its in register]


def require_fit(outcomes: Iterable[Outcome]) -> None:
    """Raise CorrectionsDoNotFit with one sentence for each correction that has to go or be made anew."""
    odd = [f"{its.correction.correction_id}: {its.finding}" for its in outcomes if its.fate not in _STANDS]
    if odd:
        raise CorrectionsDoNotFit(
            worded("Corrections in corrections.yml do not fit what the sources say. {odd}", odd=together(" ", odd))
        )


def correction_rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """Return the rows of raw `corrections`: the register, the row each correction met, and what became of it."""
    return [_raw(outcome) for outcome in outcomes]


def _key(place: Place) -> _Key:
    if place.document_sha256 is None:
        return (place.list_id, place.ordinal)
    return tuple(getattr(place, column) for column in _PLACE_IN_DOCUMENT)


def _keys(row: Row) -> tuple[_Key, _Key]:
    """The two ways in which a correction may say where a row stands."""
    return (row["list_id"], _place_in_list(row)), tuple(row.get(column) for column in _PLACE_IN_DOCUMENT)


def _place_in_list(row: Row) -> object:
    """The number a row was transcribed under, wherever a document has it; else its place in the document."""
    number = str(row["entry_id"]).rpartition(":")[2]
    return int(number) if number.isdecimal() else row["ordinal"]


def _standing(row: Row) -> tuple[bool, str, str]:
    """Sorts the row that stands last."""
    return (row["evidence"] == "original", str(row.get("observed_at") or ""), str(row.get("document_sha256") or ""))


def _corrected(correction: Correction, rows: Sequence[Row], held_documents: frozenset[str]) -> Outcome:
    place, column = correction.place, correction.column
    if not rows:
        if place.document_sha256 and place.document_sha256 not in held_documents:
            return Outcome(correction, Fate.DOCUMENT_NOT_HELD, None)
        finding = worded(
            "there is no row at {place} any more; remove the correction, or give the place where the row stands.",
            place=place,
        )
        return Outcome(correction, Fate.ROW_NOT_FOUND, None, finding)
    row, *copies = sorted(rows, key=_standing, reverse=True)
    for expected_column, expected in correction.expect.items():
        if row.get(expected_column) != expected:
            finding = worded(
                "at {place} stands another row ({expected_column} is {row!r}, not {expected!r}); remove the "
                "correction, or give the place where the row stands.",
                place=place,
                expected_column=expected_column,
                row=row.get(expected_column),
                expected=expected,
            )
            return Outcome(correction, Fate.ANOTHER_ROW, row, finding)
    if row.get(column) == correction.becomes:
        finding = worded(
            "the source has been fixed: {column} at {place} is {becomes!r} now; remove the correction.",
            column=column,
            place=place,
            becomes=correction.becomes,
        )
        return Outcome(correction, Fate.SOURCE_FIXED, row, finding)
    if row.get(column) != correction.was:
        finding = worded(
            "the source says something else: {column} at {place} is {row!r}, and was {was!r}; remove the "
            "correction, or decide anew.",
            column=column,
            place=place,
            row=row.get(column),
            was=correction.was,
        )
        return Outcome(correction, Fate.SOURCE_CHANGED, row, finding)
    for wrong in (row, *(copy for copy in copies if copy.get(column) == correction.was)):
        wrong[understood_in(column)] = correction.becomes
    return Outcome(correction, Fate.APPLIED, row)


def _raw(outcome: Outcome) -> Row:
    correction, row = outcome.correction, outcome.row or {}
    return {
        "correction_id": correction.correction_id,
        "list_id": row.get("list_id") or correction.place.list_id,
        "ordinal": row.get("ordinal") or correction.place.ordinal,
        "entry_id": row.get("entry_id"),
        "document_sha256": row.get("document_sha256") or correction.place.document_sha256,
        "column_name": correction.column,
        "was": correction.was,
        "becomes": correction.becomes,
        "evidence": correction.evidence,
        "reason": correction.reason,
        "reviewed_by": correction.reviewed_by,
        "reviewed_on": correction.reviewed_on,
        "fate": outcome.fate.value,
    }
