select
    program_id,
    name_zh,
    name_en,
    kind,
    publisher_id,
    region_code,
    level,
    since_year,
    cadence,
    review_years,
    rule_zh,
    source_url,
    confidence,
    conflict,
    note,
    source_class
from {{ ref("known_programs") }}
