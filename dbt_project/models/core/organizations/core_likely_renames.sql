-- Proposed under one name, listed under another: who is not on the final list, and who
-- was never proposed but stands there between the same neighbours. Lists keep their
-- order from publicity to final, so the two are probably one organization; a person
-- decides.
with
    rows_of_lists as (
        select
            entry_id,
            list_id,
            program_id,
            batch,
            stage,
            ordinal,
            name_as_published,
            province_code,
            assessor_understood,
            {{ holder_id() }} as holder_id
        from {{ ref("core_entries") }}
        where
            stage in ('publicity', 'final')
            and organization_id is not null
            and notice_id is not null
    ),
    stages as (
        select holder_id, batch, count(distinct stage) as stages
        from rows_of_lists
        group by holder_id, batch
    ),
    marked as (
        select
            rows_of_lists.*,
            case
                when stages.stages = 2 then rows_of_lists.holder_id
            end as holder_in_both
        from rows_of_lists
        inner join
            stages
            on rows_of_lists.holder_id = stages.holder_id
            and rows_of_lists.batch = stages.batch
    ),
    placed as (
        select
            marked.*,
            {{ last_given("holder_in_both") }} over (
                partition by list_id
                order by ordinal
                rows between unbounded preceding and 1 preceding
            ) as holder_before,
            {{ first_given("holder_in_both") }} over (
                partition by list_id
                order by ordinal
                rows between 1 following and unbounded following
            ) as holder_after
        from marked
    ),
    not_listed as (
        select placed.*
        from placed
        inner join
            {{ ref("core_events") }} as events on placed.entry_id = events.entry_id
        where events.event = 'not_listed'
    ),
    never_proposed as (
        select * from placed where stage = 'final' and holder_in_both is null
    )
select
    not_listed.entry_id,
    not_listed.name_as_published as proposed_name,
    never_proposed.entry_id as final_entry_id,
    never_proposed.name_as_published as final_name,
    coalesce(
        not_listed.assessor_understood = never_proposed.assessor_understood, false
    ) as has_same_assessor
from not_listed
inner join
    never_proposed
    on not_listed.program_id = never_proposed.program_id
    and not_listed.batch = never_proposed.batch
    and not_listed.province_code is not distinct from never_proposed.province_code
    and not_listed.holder_before is not distinct from never_proposed.holder_before
    and not_listed.holder_after is not distinct from never_proposed.holder_after
where not_listed.holder_before is not null or not_listed.holder_after is not null
