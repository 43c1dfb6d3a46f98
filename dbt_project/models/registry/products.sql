select
    entry_id,
    product_id,
    organization_id,
    program_id,
    batch,
    product_name,
    product_model,
    product_category,
    standard,
    highlight,
    recommended_by,
    province_code,
    city_code,
    notice_on as listed_on,
    notice_id
from {{ ref("core_awards") }}
where product_id is not null
