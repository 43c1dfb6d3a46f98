select
    entry_id,
    product_id,
    organization_id,
    program_id,
    batch,
    product_name_understood as product_name,
    product_model_understood as product_model,
    product_category_understood as product_category,
    standard_understood as standard,
    highlight,
    recommended_by_understood as recommended_by,
    province_code,
    city_code,
    notice_on as listed_on,
    notice_id
from {{ ref("core_awards") }}
where product_id is not null
