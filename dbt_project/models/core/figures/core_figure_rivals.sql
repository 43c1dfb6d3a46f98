-- Exact figures that say another number of the same thing on the same day, by their
-- ids.
select
    figures.total_id,
    {{ joined_values("rivals.total_id") }} as rival_total_ids,
    {{ joined_values(number_text("rivals.value")) }} as rival_values
from {{ ref("core_counted_figures") }} as figures
inner join
    {{ ref("core_counted_figures") }} as rivals
    on figures.program_id = rivals.program_id
    and figures.region_code = rivals.region_code
    and figures.measure = rivals.measure
    and figures.counted_to = rivals.counted_to
    and figures.value <> rivals.value
    and (figures.is_cumulative or figures.batch is not distinct from rivals.batch)
where figures.precision = 'exact' and rivals.precision = 'exact'
group by figures.total_id
