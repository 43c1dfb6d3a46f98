"""The vocabulary of reasons for which a row is seen but not loaded, each with what the operator can do about it."""

from enum import StrEnum


class Quarantine(StrEnum):
    """The closed vocabulary of `QuarantinedRow.reason`."""

    UNKNOWN_HEADER = "unknown_header"
    UNKNOWN_REGION = "unknown_region"
    UNKNOWN_PROGRAM = "unknown_program"
    BATCH_UNKNOWN = "batch_unknown"
    STAGE_UNKNOWN = "stage_unknown"
    OTHER_LIST = "other_list"
    ADJUSTMENT_UNKNOWN = "adjustment_unknown"
    ROW_WIDTH = "row_width"
    NO_NAME = "no_name"
    UNNUMBERED_ROW = "unnumbered_row"
    DUPLICATE_SEQ = "duplicate_seq"


_SAY_WHERE_IT_COMES_FROM = "ingest the file again with --title, --document-number or --page-url of its notice"

NEXT_STEP: dict[Quarantine, str] = {
    Quarantine.UNKNOWN_HEADER: "add the column's words to the header vocabulary (scrapers/lists/headers.py)",
    Quarantine.UNKNOWN_REGION: ("if it is a region, add it to region_aliases.csv or places.csv (scrapers/reference)"),
    Quarantine.UNKNOWN_PROGRAM: (
        f"{_SAY_WHERE_IT_COMES_FROM}, or add the publisher's program to scrapers/reference/known_programs.csv"
    ),
    Quarantine.BATCH_UNKNOWN: _SAY_WHERE_IT_COMES_FROM,
    Quarantine.STAGE_UNKNOWN: _SAY_WHERE_IT_COMES_FROM,
    Quarantine.OTHER_LIST: "check the origin it was ingested with; if that is right, the row belongs to another list",
    Quarantine.ADJUSTMENT_UNKNOWN: (
        "look at the row on its page; if its wording is a usual one, add it to scrapers/lists/adjustments.py"
    ),
    Quarantine.ROW_WIDTH: "look at the row on its page: cells are merged or rules are missing there",
    Quarantine.NO_NAME: "look at the row on its page: the name may have slipped into another row",
    Quarantine.UNNUMBERED_ROW: "look at the row on its page: it may be part of the row above",
    Quarantine.DUPLICATE_SEQ: "nothing to do if the page prints the row twice; otherwise look at both places",
}


def with_next_step(reason: Quarantine, what: str) -> str:
    """The message of a quarantined row: what was found, then what to do next."""
    return f"{what}; {NEXT_STEP[reason]}"
