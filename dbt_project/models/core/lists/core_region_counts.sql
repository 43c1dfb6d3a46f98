-- How many rows of each list stand in each region, and how many rows of each
-- adjustment.
select
    program_id,
    notice_id,
    batch,
    stage,
    adjustment,
    region_code,
    min(notice_on) as notice_on,
    count(*) as entries,
    sum(case when is_in_unit_of_its_own then 1 else 0 end) as entries_in_units
from {{ ref("core_entry_regions") }}
group by program_id, notice_id, batch, stage, adjustment, region_code
