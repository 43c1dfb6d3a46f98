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
from {{ ref("core_regions") }}
