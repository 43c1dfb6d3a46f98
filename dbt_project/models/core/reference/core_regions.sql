-- The regions that are shipped, and the counties that the operator added.
select
    region_code,
    name_zh,
    name_en,
    short_name_zh,
    level,
    parent_code,
    province_code,
    macro_region,
    is_separately_planned
from {{ ref("region_codes") }}
union all
select
    region_code,
    name_zh,
    name_en,
    short_name_zh,
    level,
    parent_code,
    province_code,
    macro_region,
    is_separately_planned
from {{ ref("stg_added_regions") }}
