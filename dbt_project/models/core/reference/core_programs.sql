-- The programs that are shipped, and those that the operator added.
{% set columns = [
    "program_id",
    "name_zh",
    "name_en",
    "kind",
    "publisher_id",
    "region_code",
    "level",
    "confers_title",
    "since_year",
    "cadence",
    "review_years",
    "validity_years",
    "rule_zh",
    "source_url",
    "confidence",
    "conflict",
    "note",
    "source_class",
] %}
{{ union_all_of([ref("known_programs"), ref("stg_added_programs")], columns) }}
