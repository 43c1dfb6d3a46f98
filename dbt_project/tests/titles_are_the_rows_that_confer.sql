{{ config(meta={"dagster": {"ref": {"name": "recognition_events"}}}) }}

-- Of each program the titles given, summed over those who got them, are the rows that
-- confer but for the copies: a row for a holder listed in that batch already, which
-- data_issues declares (listed_twice), or one that a later list publishes again.
with
    conferring as (
        select program_id, count(*) as entries
        from {{ ref("core_entries") }} as entries
        where
            stage = 'final'
            and confers_title
            and organization_id is not null
            and notice_id is not null
            and not {{ ended_by_its_row("entries") }}
        group by program_id
    ),
    given as (
        select program_id, sum(titles) as titles
        from
            (
                select
                    program_id,
                    organization_id,
                    count(
                        distinct coalesce(product_id, '') || ' ' || coalesce(batch, '')
                    ) as titles
                from {{ ref("recognition_events") }}
                where event = 'awarded'
                group by program_id, organization_id
            ) as of_organizations
        group by program_id
    ),
    copies as (
        select program_id, count(*) as entries
        from {{ ref("core_awards") }}
        where copy_no > 1
        group by program_id
    )
select conferring.program_id, conferring.entries, given.titles, copies.entries as copies
from conferring
left join given on conferring.program_id = given.program_id
left join copies on conferring.program_id = copies.program_id
where coalesce(given.titles, 0) <> conferring.entries - coalesce(copies.entries, 0)
