-- Assessment bodies as printed on lists; spellings that differ only in blanks and
-- brackets are one.
with
    mentions as (
        select
            {{ folded_text("assessor_as_published") }} as name_folded,
            assessor_as_published,
            program_id,
            stage,
            notice_on
        from {{ ref("core_entries") }}
        where assessor_as_published is not null
    ),
    spellings as (
        select
            name_folded,
            assessor_as_published,
            row_number() over (
                partition by name_folded order by count(*) desc, assessor_as_published
            ) as place
        from mentions
        group by name_folded, assessor_as_published
    ),
    assessors as (
        select
            name_folded,
            count(distinct assessor_as_published) as spellings,
            count(distinct program_id) as programs,
            sum(case when stage = 'final' then 1 else 0 end) as entries,
            sum(case when stage = 'publicity' then 1 else 0 end) as proposed_entries,
            min(notice_on) as first_listed_on,
            max(notice_on) as last_listed_on
        from mentions
        group by name_folded
    )
select
    {{ stable_id("ass", ["assessors.name_folded"], 12) }} as assessor_id,
    spellings.assessor_as_published as name,
    cast(assessors.spellings as {{ dbt.type_int() }}) as spellings,
    cast(assessors.programs as {{ dbt.type_int() }}) as programs,
    cast(assessors.entries as {{ dbt.type_int() }}) as entries,
    cast(assessors.proposed_entries as {{ dbt.type_int() }}) as proposed_entries,
    assessors.first_listed_on,
    assessors.last_listed_on
from assessors
inner join
    spellings on assessors.name_folded = spellings.name_folded and spellings.place = 1
