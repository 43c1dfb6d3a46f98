with
    entries as (
        select assessor_id, program_id, count(*) as entries
        from {{ ref("core_assessed_entries") }}
        where stage = 'final'
        group by assessor_id, program_id
    ),
    programs as (
        select program_id, count(distinct entry_id) as entries_assessed
        from {{ ref("core_assessed_entries") }}
        where stage = 'final'
        group by program_id
    ),
    followed as (
        select
            assessor_id,
            program_id,
            count(*) as titles_followed,
            sum(case when is_removed then 1 else 0 end) as titles_removed
        from {{ ref("core_assessed_titles") }}
        where is_followed_up
        group by assessor_id, program_id
    )
select
    entries.assessor_id,
    entries.program_id,
    cast(entries.entries as {{ dbt.type_int() }}) as entries,
    cast(programs.entries_assessed as {{ dbt.type_int() }}) as entries_assessed,
    round(cast(entries.entries as double) / programs.entries_assessed, 6) as share,
    cast(
        coalesce(followed.titles_followed, 0) as {{ dbt.type_int() }}
    ) as titles_followed,
    cast(followed.titles_removed as {{ dbt.type_int() }}) as titles_removed,
    round(
        cast(followed.titles_removed as double) / followed.titles_followed, 4
    ) as removal_rate
from entries
inner join programs on entries.program_id = programs.program_id
left join
    followed
    on entries.assessor_id = followed.assessor_id
    and entries.program_id = followed.program_id
