-- Assessment bodies named on lists, spellings of one body made one.
with
    spellings as (
        select
            names.assessor_id,
            names.name_understood,
            min(names.branch_of) as branch_of,
            count(entries.entry_id) as entries,
            -- a cell that names two bodies, or a body with its other name, is nobody's
            -- usual spelling
            max(
                case
                    when names.decided_by in ('name', 'note_in_brackets') then 1 else 0
                end
            ) as is_own_name
        from {{ ref("stg_assessor_names") }} as names
        left join
            {{ ref("core_printed_entries") }} as entries
            on names.name_understood = entries.assessor_understood
        group by names.assessor_id, names.name_understood
    ),
    ranked as (
        select
            spellings.*,
            row_number() over (
                partition by assessor_id
                order by is_own_name desc, entries desc, name_understood
            ) as place
        from spellings
    ),
    bodies as (
        select assessor_id, min(branch_of) as branch_of, count(*) as spellings
        from spellings
        group by assessor_id
    ),
    named as (
        select
            assessor_id,
            count(distinct program_id) as programs,
            sum(case when stage = 'final' then 1 else 0 end) as entries,
            sum(case when stage = 'publicity' then 1 else 0 end) as proposed_entries,
            min(notice_on) as first_listed_on,
            max(notice_on) as last_listed_on
        from {{ ref("core_assessed_entries") }}
        group by assessor_id
    ),
    followed as (
        select
            assessor_id,
            count(*) as titles_followed,
            sum(case when is_removed then 1 else 0 end) as titles_removed
        from {{ ref("core_assessed_titles") }}
        where is_followed_up
        group by assessor_id
    )
select
    bodies.assessor_id,
    ranked.name_understood as name,
    parents.assessor_id as branch_of,
    cast(bodies.spellings as {{ dbt.type_int() }}) as spellings,
    cast(named.programs as {{ dbt.type_int() }}) as programs,
    cast(named.entries as {{ dbt.type_int() }}) as entries,
    cast(named.proposed_entries as {{ dbt.type_int() }}) as proposed_entries,
    named.first_listed_on,
    named.last_listed_on,
    cast(
        coalesce(followed.titles_followed, 0) as {{ dbt.type_int() }}
    ) as titles_followed,
    cast(followed.titles_removed as {{ dbt.type_int() }}) as titles_removed,
    round(
        cast(followed.titles_removed as double) / followed.titles_followed, 4
    ) as removal_rate
from bodies
inner join ranked on bodies.assessor_id = ranked.assessor_id and ranked.place = 1
inner join named on bodies.assessor_id = named.assessor_id
-- a parent that no list names is none the registry knows
left join named as parents on bodies.branch_of = parents.assessor_id
left join followed on bodies.assessor_id = followed.assessor_id
