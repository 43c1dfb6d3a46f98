-- The regions that are shipped, and the counties that the operator added.
{% set columns = [
    "region_code",
    "name_zh",
    "name_en",
    "short_name_zh",
    "level",
    "parent_code",
    "province_code",
    "macro_region",
    "is_separately_planned",
] %}
{{ union_all_of([ref("region_codes"), ref("stg_added_regions")], columns) }}
