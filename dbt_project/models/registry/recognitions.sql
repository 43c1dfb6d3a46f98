-- A later award to the same holder does not begin a second spell. Spells end by
-- published removals, none of which is loaded yet.
select
    {{ stable_id("rec", ["organization_id", "program_id", "product_id", "1"]) }}
    as recognition_id,
    organization_id,
    program_id,
    program_level as level,
    batch,
    product_id,
    province_code,
    city_code,
    notice_on as valid_from,
    cast(null as date) as valid_to,
    'active' as status,
    case
        when review_years is not null
        then cast({{ dbt.dateadd("year", "review_years", "notice_on") }} as date)
    end as review_due_on,
    notice_id,
    entry_id
from {{ ref("core_awards") }}
where award_no = 1
