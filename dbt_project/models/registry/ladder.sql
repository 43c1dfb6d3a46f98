-- The rungs an organization stands on, for each kind of program. What counts is when
-- a title was first conferred (or the organization first admitted to a pool), whatever
-- became of it.
with
    events as (
        select
            events.organization_id,
            programs.kind as program_kind,
            programs.level,
            {{ level_order("programs.level") }} as level_order,
            events.program_id,
            events.event,
            events.on_date,
            events.event_id,
            events.entry_id
        from {{ ref("recognition_events") }} as events
        inner join
            {{ ref("core_programs") }} as programs
            on events.program_id = programs.program_id
        where events.event in ('awarded', 'admitted')
    ),
    ranked as (
        select
            events.*,
            row_number() over (
                partition by organization_id, program_kind, level
                order by on_date nulls last, event_id
            ) as place
        from events
    ),
    rungs as (
        select
            ranked.*,
            row_number() over (
                partition by organization_id, program_kind order by level_order
            ) as step_no,
            count(*) over (partition by organization_id, program_kind) as steps,
            lag(level) over (
                partition by organization_id, program_kind order by level_order
            ) as level_below,
            lag(on_date) over (
                partition by organization_id, program_kind order by level_order
            ) as below_on
        from ranked
        where place = 1
    )
select
    organization_id,
    program_kind,
    level,
    cast(step_no as {{ dbt.type_int() }}) as step_no,
    cast(steps as {{ dbt.type_int() }}) as steps,
    on_date as reached_on,
    level_below,
    below_on,
    cast(
        {{ dbt.datediff("below_on", "on_date", "day") }} as {{ dbt.type_int() }}
    ) as days_from_below,
    program_id,
    event,
    event_id,
    entry_id
from rungs
