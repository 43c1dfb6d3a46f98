-- All that is held by one organization on one row. The kinds are those of the national
-- series; what else it holds is counted together.
{% set kinds = [
    "green_factory",
    "green_park",
    "green_supply_chain",
    "green_design_product",
] %}
with
    titles as (
        select
            organization_id,
            count(*) as titles,
            sum(case when is_held then 1 else 0 end) as active_titles,
            {% for kind in kinds %}
                sum(
                    case when is_held and program_kind = '{{ kind }}' then 1 else 0 end
                ) as {{ kind }}_titles,
            {% endfor %}
            sum(
                case
                    when is_held and program_kind not in ('{{ kinds | join("', '") }}')
                    then 1
                    else 0
                end
            ) as other_titles,
            sum(case when status = 'suspended' then 1 else 0 end) as suspended_titles,
            sum(
                case when status in ('removed', 'merged', 'expired') then 1 else 0 end
            ) as ended_titles,
            max(
                case when is_held then {{ level_order("level") }} end
            ) as highest_level_order,
            count(distinct case when is_held then product_id end) as products,
            min(valid_from) as first_titled_on,
            max(valid_from) as last_titled_on,
            {{ joined_values("case when is_held then program_id end") }} as programs,
            {{ joined_values("case when is_held then level end") }} as levels,
            {{ joined_values("batch") }} as batches
        from {{ ref("core_held_titles") }}
        group by organization_id
    ),
    events as (
        select
            organization_id,
            sum(case when event = 'not_listed' then 1 else 0 end) as times_not_listed,
            sum(case when event = 'admitted' then 1 else 0 end) as times_admitted,
            sum(case when event = 'removed' then 1 else 0 end) as times_removed
        from {{ ref("recognition_events") }}
        group by organization_id
    ),
    names as (
        select
            organization_id,
            count(distinct name_understood) as names_known,
            {{ joined_values("name_understood", " | ") }} as names
        from {{ ref("core_printed_entries") }}
        where organization_id is not null
        group by organization_id
    )
select
    organizations.organization_id,
    organizations.name,
    organizations.kind,
    organizations.province_code,
    organizations.city_code,
    organizations.city_basis,
    organizations.industry,
    organizations.industry_basis,
    provinces.macro_region,
    case
        when titles.active_titles > titles.suspended_titles
        then 'active'
        when titles.suspended_titles > 0
        then 'suspended'
        when titles.titles > 0
        then 'ended'
        else 'never_titled'
    end as status,
    cast(coalesce(titles.titles, 0) as {{ dbt.type_int() }}) as titles,
    cast(coalesce(titles.active_titles, 0) as {{ dbt.type_int() }}) as active_titles,
    {% for kind in kinds %}
        cast(
            coalesce(titles.{{ kind }}_titles, 0) as {{ dbt.type_int() }}
        ) as {{ kind }}_titles,
    {% endfor %}
    cast(coalesce(titles.other_titles, 0) as {{ dbt.type_int() }}) as other_titles,
    cast(coalesce(titles.ended_titles, 0) as {{ dbt.type_int() }}) as ended_titles,
    cast(coalesce(titles.products, 0) as {{ dbt.type_int() }}) as products,
    case
        titles.highest_level_order
        when 1
        then 'candidate'
        when 2
        then 'county'
        when 3
        then 'municipal'
        when 4
        then 'provincial'
        when 5
        then 'national'
    end as highest_level,
    titles.levels,
    titles.programs,
    titles.batches,
    titles.first_titled_on,
    titles.last_titled_on,
    cast(
        coalesce(events.times_not_listed, 0) as {{ dbt.type_int() }}
    ) as times_not_listed,
    cast(coalesce(events.times_admitted, 0) as {{ dbt.type_int() }}) as times_admitted,
    cast(coalesce(events.times_removed, 0) as {{ dbt.type_int() }}) as times_removed,
    cast(coalesce(names.names_known, 0) as {{ dbt.type_int() }}) as names_known,
    names.names
from {{ ref("organizations") }} as organizations
left join titles on organizations.organization_id = titles.organization_id
left join events on organizations.organization_id = events.organization_id
left join names on organizations.organization_id = names.organization_id
left join
    {{ ref("core_regions") }} as provinces
    on organizations.province_code = provinces.region_code
