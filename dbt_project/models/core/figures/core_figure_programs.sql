-- The programs whose lists a figure counts: the one it names, or each of several that
-- it counts together.
select
    counted.total_id,
    counted.program_id,
    programs.level = 'national' as is_series_known_whole
from
    (
        select total_id, program_id
        from {{ ref("core_counted_figures") }}
        where counts_rows and program_id is not null
        union all
        select total_id, program_id
        from {{ ref("joint_figures") }}
    ) as counted
inner join
    {{ ref("core_programs") }} as programs on counted.program_id = programs.program_id
