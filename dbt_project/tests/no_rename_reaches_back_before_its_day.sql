{{ config(meta={"dagster": {"ref": {"name": "core_renames"}}}) }}

-- On any day before that of a rename as many hold a title as would without it: nobody
-- who was listed by the former name is listed, before that day, by the new one too, as
-- another holder of the same title would be. A name that the organization bore before
-- and gave up is its own, and so are names that something else than a rename joins.
with
    renames as (select * from {{ ref("core_renames") }}),
    listed as (
        select distinct
            organization_id, program_id, product_id, name_normalised, notice_on
        from {{ ref("core_entries") }}
        where stage = 'final' and confers_title and notice_on is not null
    ),
    given_up as (
        select organization_id, former_name_normalised, min(renamed_on) as renamed_on
        from renames
        group by organization_id, former_name_normalised
    ),
    joined_otherwise as (
        select distinct organization_id, name_normalised
        from {{ ref("stg_organization_names") }}
        where decided_by not in ('name', 'rename')
    )
select distinct renames.entry_id, renames.organization_id, renames.renamed_on
from renames
inner join
    listed as by_former_name
    on renames.organization_id = by_former_name.organization_id
    and renames.former_name_normalised = by_former_name.name_normalised
    and by_former_name.notice_on < renames.renamed_on
inner join
    listed as by_new_name
    on renames.organization_id = by_new_name.organization_id
    and renames.new_name_normalised = by_new_name.name_normalised
    and by_new_name.notice_on < renames.renamed_on
    and by_former_name.program_id = by_new_name.program_id
    and by_former_name.product_id is not distinct from by_new_name.product_id
left join
    given_up
    on renames.organization_id = given_up.organization_id
    and renames.new_name_normalised = given_up.former_name_normalised
    and given_up.renamed_on <= renames.renamed_on
left join
    joined_otherwise
    on renames.organization_id = joined_otherwise.organization_id
    and joined_otherwise.name_normalised
    in (renames.former_name_normalised, renames.new_name_normalised)
where given_up.organization_id is null and joined_otherwise.organization_id is null
