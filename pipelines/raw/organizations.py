"""Raw tables: who is who, resolved from the names in the other raw tables."""

from collections.abc import Mapping

from pipelines.raw.table import BIG_COUNT, DAY, NUMBER, TEXT, RawTable

TABLES: Mapping[str, RawTable] = {
    "organization_names": RawTable(
        columns={
            "kind": TEXT,
            "name_understood": TEXT,
            "province_code": TEXT,
            "credit_code_understood": TEXT,
            "list_id": TEXT,
            "organization_id": TEXT,
            "name": TEXT,
            "name_normalised": TEXT,
            "name_meant": TEXT,
            "name_meant_normalised": TEXT,
            "valid_credit_code": TEXT,
            "decided_by": TEXT,
            "city_told": TEXT,
            "industry_told": TEXT,
        },
        sorted_by=("kind", "name_understood", "province_code", "credit_code_understood", "list_id"),
    ),
    "organization_spellings": RawTable(
        columns={
            "organization_id": TEXT,
            "name": TEXT,
            "name_normalised": TEXT,
            "standing": TEXT,
            "valid_from": DAY,
            "valid_to": DAY,
            "entry_id": TEXT,
        },
        sorted_by=("organization_id", "name_normalised", "name"),
    ),
    "organization_renames": RawTable(
        columns={
            "declared_in": TEXT,
            "entry_id": TEXT,
            "program_id": TEXT,
            "batch": TEXT,
            "notice_id": TEXT,
            "organization_id": TEXT,
            "new_organization_id": TEXT,
            "former_name": TEXT,
            "new_name": TEXT,
            "former_name_normalised": TEXT,
            "new_name_normalised": TEXT,
            "status": TEXT,
        },
        sorted_by=("batch", "notice_id", "entry_id", "former_name_normalised", "new_name_normalised"),
    ),
    "organization_relations": RawTable(
        columns={
            "organization_id": TEXT,
            "relation": TEXT,
            "related_name": TEXT,
            "related_organization_id": TEXT,
            "entry_id": TEXT,
        },
        sorted_by=("organization_id", "relation", "related_name"),
    ),
    "organization_redirects": RawTable(
        columns={
            "old_organization_id": TEXT,
            "organization_id": TEXT,
            "name_normalised": TEXT,
            "province_code": TEXT,
            "reason": TEXT,
            "decided_by": TEXT,
        },
        sorted_by=("old_organization_id", "organization_id"),
    ),
    "organization_candidates": RawTable(
        columns={
            "candidate_id": TEXT,
            "kind": TEXT,
            "organization_id": TEXT,
            "name": TEXT,
            "province_code": TEXT,
            "other_organization_id": TEXT,
            "other_name": TEXT,
            "other_province_code": TEXT,
            "score": NUMBER,
            "proposed_by": TEXT,
            "judged": TEXT,
            "evidence": TEXT,
        },
        sorted_by=("candidate_id",),
    ),
    "organization_measures": RawTable(
        columns={
            "measure": TEXT,
            "value": BIG_COUNT,
        },
        sorted_by=("measure",),
    ),
    "organization_issues": RawTable(
        columns={
            "code": TEXT,
            "severity": TEXT,
            "organization_id": TEXT,
            "entry_id": TEXT,
            "before": TEXT,
            "after": TEXT,
            "message": TEXT,
            "message_zh": TEXT,
        },
        sorted_by=("code", "organization_id", "entry_id", "before", "after", "message"),
    ),
}
