-- A name is in use from the first day a notice calls the organization by it until the
-- first day it calls it otherwise. Names printed only beside the name in use are
-- variants, and so are spellings that no list prints and a judgement knows;
-- names known from notes alone are former ones. The register of renames tells of
-- former names, and of later ones that no list prints, with its own days.
with
    days as (select * from {{ ref("core_name_days") }} where choice = 1),
    marked as (
        select
            days.*,
            lag(name_normalised) over (
                partition by organization_id order by on_date
            ) as name_before
        from days
    ),
    numbered as (
        select
            marked.*,
            sum(
                case
                    when name_before is not distinct from name_normalised then 0 else 1
                end
            ) over (
                partition by organization_id
                order by on_date
                rows between unbounded preceding and current row
            ) as spell
        from marked
    ),
    spells as (
        select
            organization_id,
            spell,
            name_normalised,
            min(on_date) as valid_from,
            max(on_date) as last_on
        from numbered
        group by organization_id, spell, name_normalised
    ),
    in_use as (
        select
            spells.organization_id,
            spells.spell,
            spells.name_normalised,
            latest.name,
            spells.valid_from,
            lead(spells.valid_from) over (
                partition by spells.organization_id order by spells.spell
            ) as valid_to,
            earliest.entry_id as evidence_id
        from spells
        inner join
            days as earliest
            on spells.organization_id = earliest.organization_id
            and spells.valid_from = earliest.on_date
        inner join
            days as latest
            on spells.organization_id = latest.organization_id
            and spells.last_on = latest.on_date
    ),
    printed as (
        select
            organization_id,
            name_normalised,
            min(organization_name) as name,
            min(entry_id) as evidence_id,
            count(*) as entries
        from {{ ref("core_printed_entries") }}
        where organization_id is not null
        group by organization_id, name_normalised
    ),
    noted as (
        select
            renames.organization_id,
            renames.former_name_normalised as name_normalised,
            min(renames.former_name) as name,
            min(renames.entry_id) as evidence_id
        from {{ ref("stg_organization_renames") }} as renames
        inner join
            {{ ref("organizations") }} as organizations
            on renames.organization_id = organizations.organization_id
        where renames.status = 'applied' and renames.declared_in = 'note'
        group by renames.organization_id, renames.former_name_normalised
    ),
    -- Names that a list prints beside what the firm is called since.
    told_by_rows as (
        select
            organization_id,
            former_name_normalised as name_normalised,
            min(renamed_on) as renamed_on
        from {{ ref("core_renames") }}
        where is_told_by_row
        group by organization_id, former_name_normalised
    ),
    beginnings as (
        select organization_id, min(valid_from) as valid_from
        from in_use
        group by organization_id
    ),
    told_by_lists as (
        select
            organization_id,
            cast(spell as {{ dbt.type_int() }}) as spell,
            name_normalised,
            name,
            'in_use' as standing,
            valid_from,
            valid_to,
            evidence_id
        from in_use
        union all
        select
            printed.organization_id,
            0 as spell,
            printed.name_normalised,
            printed.name,
            case
                when beginnings.organization_id is null
                then 'undated'
                when told_by_rows.organization_id is not null
                then 'former'
                else 'variant'
            end as standing,
            cast(null as date) as valid_from,
            told_by_rows.renamed_on as valid_to,
            printed.evidence_id
        from printed
        left join beginnings on printed.organization_id = beginnings.organization_id
        left join
            told_by_rows
            on printed.organization_id = told_by_rows.organization_id
            and printed.name_normalised = told_by_rows.name_normalised
        where
            not exists (
                select 1
                from in_use
                where
                    in_use.organization_id = printed.organization_id
                    and in_use.name_normalised = printed.name_normalised
            )
        union all
        select
            noted.organization_id,
            0 as spell,
            noted.name_normalised,
            noted.name,
            'former' as standing,
            cast(null as date) as valid_from,
            beginnings.valid_from as valid_to,
            noted.evidence_id
        from noted
        left join beginnings on noted.organization_id = beginnings.organization_id
        where
            not exists (
                select 1
                from printed
                where
                    printed.organization_id = noted.organization_id
                    and printed.name_normalised = noted.name_normalised
            )
    ),
    named as (
        select *
        from told_by_lists
        union all
        select
            spellings.organization_id,
            0 as spell,
            spellings.name_normalised,
            spellings.name,
            spellings.standing,
            spellings.valid_from,
            spellings.valid_to,
            spellings.entry_id as evidence_id
        from {{ ref("stg_organization_spellings") }} as spellings
        inner join
            {{ ref("organizations") }} as organizations
            on spellings.organization_id = organizations.organization_id
        where
            not exists (
                select 1
                from told_by_lists
                where
                    told_by_lists.organization_id = spellings.organization_id
                    and told_by_lists.name_normalised = spellings.name_normalised
            )
    )
select
    {{
        stable_id(
            "nam", ["named.organization_id", "named.name_normalised", "named.spell"]
        )
    }} as name_id,
    named.organization_id,
    named.name,
    named.name_normalised,
    named.standing,
    named.valid_from,
    named.valid_to,
    named.evidence_id,
    cast(coalesce(printed.entries, 0) as {{ dbt.type_int() }}) as entries
from named
left join
    printed
    on named.organization_id = printed.organization_id
    and named.name_normalised = printed.name_normalised
