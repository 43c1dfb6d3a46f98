-- What became of the titles an assessment body assessed: one row a body, program and
-- holder. A title is followed up where a list of removals of its program is loaded
-- that is later than the title; of the others nobody here can say whether they stand.
with
    titles as (
        select
            assessor_id,
            program_id,
            organization_id,
            product_id,
            min(notice_on) as assessed_on
        from {{ ref("core_assessed_entries") }}
        where
            stage = 'final'
            and confers_title
            and organization_id is not null
            and notice_on is not null
        group by assessor_id, program_id, organization_id, product_id
    ),
    last_removal_lists as (
        select program_id, max(notice_on) as listed_on
        from {{ ref("core_entries") }}
        where stage = 'adjustment' and adjustment = 'removed'
        group by program_id
    ),
    removals as (
        select program_id, organization_id, product_id, max(on_date) as removed_on
        from {{ ref("core_events") }}
        where event = 'removed'
        group by program_id, organization_id, product_id
    )
select
    titles.assessor_id,
    titles.program_id,
    titles.organization_id,
    titles.product_id,
    titles.assessed_on,
    coalesce(
        last_removal_lists.listed_on > titles.assessed_on, false
    ) as is_followed_up,
    coalesce(removals.removed_on > titles.assessed_on, false) as is_removed
from titles
left join last_removal_lists on titles.program_id = last_removal_lists.program_id
left join
    removals
    on titles.program_id = removals.program_id
    and titles.organization_id = removals.organization_id
    and titles.product_id is not distinct from removals.product_id
