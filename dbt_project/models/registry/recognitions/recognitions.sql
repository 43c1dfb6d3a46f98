select
    recognition_id,
    organization_id,
    program_id,
    level,
    batch,
    list_year,
    product_id,
    province_code,
    city_code,
    valid_from,
    valid_to,
    status,
    review_due_on,
    lapses_on,
    notice_id,
    entry_id
from {{ ref("core_recognitions") }}
