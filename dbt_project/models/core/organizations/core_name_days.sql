-- The days on which a notice calls an organization by a name: its lists, and the
-- renames it declares. Of several names on one day the declared one is chosen, then the
-- one on a final list, then the one printed more often. A list that prints a slip in a
-- legal form (股份有限公可) calls the firm by the name that it means.
with
    entries as (
        select
            organization_id,
            entry_id,
            stage,
            notice_on,
            coalesce(name_meant, organization_name) as name,
            coalesce(name_meant_normalised, name_normalised) as name_normalised
        from {{ ref("core_printed_entries") }}
        where organization_id is not null and notice_on is not null
    ),
    renames as (select * from {{ ref("core_renames") }}),
    -- A list that still prints a name after its rename prints it late; the name is
    -- over.
    listed as (
        select entries.*
        from entries
        left join
            (
                select
                    organization_id,
                    former_name_normalised,
                    min(renamed_on) as renamed_on
                from renames
                group by organization_id, former_name_normalised
            ) as over
            on entries.organization_id = over.organization_id
            and entries.name_normalised = over.former_name_normalised
        where
            entries.stage <> 'adjustment'
            and (over.renamed_on is null or entries.notice_on < over.renamed_on)
    ),
    called as (
        select
            organization_id,
            name_normalised,
            notice_on as on_date,
            1 as place,
            case when stage = 'final' then 0 else 1 end as stage_place,
            name,
            entry_id
        from listed
        union all
        select
            organization_id,
            new_name_normalised as name_normalised,
            renamed_on as on_date,
            0 as place,
            0 as stage_place,
            new_name as name,
            entry_id
        from renames
    ),
    days as (
        select
            organization_id,
            on_date,
            name_normalised,
            min(place) as place,
            min(stage_place) as stage_place,
            count(*) as times,
            min(name) as name,
            min(entry_id) as entry_id
        from called
        group by organization_id, on_date, name_normalised
    )
select
    days.*,
    row_number() over (
        partition by organization_id, on_date
        order by place, stage_place, times desc, name_normalised
    ) as choice
from days
