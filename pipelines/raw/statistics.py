"""Raw tables: what prose states in figures, and what persons decided of the doubtful ones."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, DAY, NUMBER, TEXT, Columns, RawTable
from scrapers.statistics.reading import DECIDED_FIELDS

_PLACE: Columns = {
    "document_sha256": TEXT,
    "publisher_id": TEXT,
    "source_url": TEXT,
    "ordinal": COUNT,
    "page": COUNT,
    "paragraph": COUNT,
    "sentence": COUNT,
    "text_start": COUNT,
    "text_end": COUNT,
    "as_printed": TEXT,
    "quote": TEXT,
}

TABLES: Mapping[str, RawTable] = {
    "text_statistics": RawTable(
        columns={
            **_PLACE,
            "measure": TEXT,
            "kind": TEXT,
            "level": TEXT,
            "program_id": TEXT,
            "region_code": TEXT,
            "region_as_printed": TEXT,
            "period_from": DAY,
            "period_to": DAY,
            "period_as_printed": TEXT,
            "base_year": COUNT,
            "value_low": NUMBER,
            "value_high": NUMBER,
            "printed_low": NUMBER,
            "printed_high": NUMBER,
            "unit": TEXT,
            "unit_as_printed": TEXT,
            "precision": TEXT,
            "counting": TEXT,
            "removals": TEXT,
            "figure_status": TEXT,
            "doubt": TEXT,
            "further_doubts": TEXT,
            **{f"{field}_by": TEXT for field in DECIDED_FIELDS},
        },
        sorted_by=("document_sha256", "ordinal"),
    ),
    "text_statistics_issues": RawTable(columns=_PLACE, sorted_by=("document_sha256", "ordinal")),
    "figure_judgements": RawTable(
        columns={
            "value_id": TEXT,
            "verdict": TEXT,
            "evidence": TEXT,
            "judged_by": TEXT,
            "judged_on": TEXT,
        },
        sorted_by=("value_id",),
    ),
}
