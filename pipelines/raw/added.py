"""Raw tables: the programs and regions that the operator added, with the columns of those that are shipped."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, FLAG, TEXT, RawTable
from scrapers.reference.added import Added
from scrapers.reference.tables import Program, Region, added_programs, added_regions

TABLES: Mapping[str, RawTable] = {
    "added_programs": RawTable(
        columns={
            "program_id": TEXT,
            "name_zh": TEXT,
            "name_en": TEXT,
            "kind": TEXT,
            "publisher_id": TEXT,
            "region_code": TEXT,
            "level": TEXT,
            "confers_title": FLAG,
            "since_year": COUNT,
            "cadence": TEXT,
            "review_years": COUNT,
            "validity_years": COUNT,
            "rule_zh": TEXT,
            "source_url": TEXT,
            "confidence": TEXT,
            "conflict": TEXT,
            "note": TEXT,
            "source_class": TEXT,
        },
        sorted_by=("program_id",),
    ),
    "added_regions": RawTable(
        columns={
            "region_code": TEXT,
            "name_zh": TEXT,
            "name_en": TEXT,
            "short_name_zh": TEXT,
            "level": TEXT,
            "parent_code": TEXT,
            "province_code": TEXT,
            "macro_region": TEXT,
            "is_separately_planned": FLAG,
        },
        sorted_by=("region_code",),
    ),
}


def added_rows() -> dict[str, list[dict[str, object]]]:
    """The rows of both tables: the cells as written, but for those that have a type of their own."""
    return {
        "added_programs": _rows(added_programs()),
        "added_regions": _rows(added_regions()),
    }


def _rows(added: Added[Program] | Added[Region]) -> list[dict[str, object]]:
    """The typed cell where the entry has one, else the cell as written; an empty one is missing."""
    entries: list[object] = list(added.entries.values())
    return [
        {column: _given(getattr(entry, column, cell)) for column, cell in row.items()}
        for entry, row in zip(entries, added.rows, strict=True)
    ]


def _given(cell: object) -> object:
    return None if cell == "" else cell
