"""Raw tables: what the cells of lists name, assessors and standards."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, TEXT, RawTable

TABLES: Mapping[str, RawTable] = {
    "assessor_names": RawTable(
        columns={
            "name_understood": TEXT,
            "place": COUNT,
            "assessor_id": TEXT,
            "name_normalised": TEXT,
            "branch_of": TEXT,
            "decided_by": TEXT,
        },
        sorted_by=("name_understood", "place"),
    ),
    "standard_citations": RawTable(
        columns={
            "standard_understood": TEXT,
            "place": COUNT,
            "code": TEXT,
            "issuer": TEXT,
            "number": TEXT,
            "year": COUNT,
            "kind": TEXT,
            "nature": TEXT,
            "title": TEXT,
            "as_printed": TEXT,
        },
        sorted_by=("standard_understood", "place"),
    ),
}
