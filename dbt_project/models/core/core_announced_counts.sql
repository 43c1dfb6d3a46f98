-- Announced numbers with the range of their rivals: two numbers for one thing are two
-- rows with one range.
select
    announced.notice_id,
    announced.program_id,
    announced.measure,
    announced.value,
    announced.basis,
    announced.confidence,
    announced.conflict,
    announced.note,
    -- A number that covers all programs of a national notice counts for the country.
    coalesce(
        programs.region_code, case when notices.publisher_id like 'cn.%' then 'CN' end
    ) as region_code,
    notices.publisher_id,
    notices.batch,
    notices.stage,
    notices.notice_on,
    min(announced.value) over (
        partition by announced.notice_id, announced.program_id, announced.measure
    ) as value_low,
    max(announced.value) over (
        partition by announced.notice_id, announced.program_id, announced.measure
    ) as value_high
from {{ ref("announced_counts") }} as announced
inner join
    {{ ref("core_notices") }} as notices on announced.notice_id = notices.notice_id
left join
    {{ ref("known_programs") }} as programs
    on announced.program_id = programs.program_id
