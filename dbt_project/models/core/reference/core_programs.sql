-- The programs that are shipped, and those that the operator added.
select
    program_id,
    name_zh,
    name_en,
    kind,
    publisher_id,
    region_code,
    level,
    confers_title,
    since_year,
    cadence,
    review_years,
    validity_years,
    rule_zh,
    source_url,
    confidence,
    conflict,
    note,
    source_class
from {{ ref("known_programs") }}
union all
select
    program_id,
    name_zh,
    name_en,
    kind,
    publisher_id,
    region_code,
    level,
    confers_title,
    since_year,
    cadence,
    review_years,
    validity_years,
    rule_zh,
    source_url,
    confidence,
    conflict,
    note,
    source_class
from {{ ref("stg_added_programs") }}
