-- The name is the one a notice used last, in a list or by declaring a rename; where no
-- notice has a date, the one on a final list, printed more often, first in order.
with
    entries as (
        select *
        from {{ ref("core_printed_entries") }}
        where organization_id is not null
    ),
    spellings as (
        select
            organization_id,
            organization_name,
            name_normalised,
            province_code,
            max(notice_on) as last_listed_on,
            max(case when stage = 'final' then 1 else 0 end) as is_final,
            count(*) as entries
        from entries
        where entry_id not in (select entry_id from {{ ref("core_replaced_rows") }})
        group by organization_id, organization_name, name_normalised, province_code
    ),
    latest_days as (
        select
            organization_id,
            name,
            name_normalised,
            row_number() over (
                partition by organization_id order by on_date desc
            ) as place
        from {{ ref("core_name_days") }}
        where choice = 1
    ),
    present as (select * from latest_days where place = 1),
    ranked as (
        select
            spellings.*,
            present.name as present_name,
            present.name_normalised as present_name_normalised,
            row_number() over (
                partition by spellings.organization_id
                order by
                    -- a list that adjusts titles often names no province
                    case when spellings.province_code is null then 1 else 0 end,
                    case
                        when spellings.name_normalised = present.name_normalised
                        then 0
                        else 1
                    end,
                    last_listed_on desc nulls last,
                    is_final desc,
                    entries desc,
                    organization_name,
                    province_code nulls last
            ) as place
        from spellings
        left join present on spellings.organization_id = present.organization_id
    ),
    cities as (
        select organization_id, province_code, min(city_code) as city_code
        from entries
        where entry_id not in (select entry_id from {{ ref("core_replaced_rows") }})
        group by organization_id, province_code
    ),
    industries as (
        select
            entries.organization_id,
            spellings.industry,
            row_number() over (
                partition by entries.organization_id
                order by entries.notice_on desc nulls last, entries.entry_id
            ) as place
        from entries
        inner join
            {{ ref("industry_spellings") }} as spellings
            on entries.industry_understood = spellings.spelling
        where
            entries.entry_id
            not in (select entry_id from {{ ref("core_replaced_rows") }})
    ),
    -- what the names tell of their bearer counts where all that tell it agree
    told_cities as (
        select organization_id, province_code, min(city_told) as city_code
        from {{ ref("stg_organization_names") }}
        group by organization_id, province_code
        having count(distinct city_told) = 1
    ),
    told_industries as (
        select organization_id, min(industry_told) as industry
        from {{ ref("stg_organization_names") }}
        group by organization_id
        having count(distinct industry_told) = 1
    ),
    listings as (
        select
            organization_id,
            min(organization_kind) as kind,
            min(valid_credit_code) as credit_code,
            min(notice_on) as first_listed_on,
            max(notice_on) as last_listed_on,
            count(*) as entries
        from entries
        group by organization_id
    )
select
    listings.organization_id,
    coalesce(ranked.present_name, ranked.organization_name) as name,
    coalesce(ranked.present_name_normalised, ranked.name_normalised) as name_normalised,
    listings.kind,
    listings.credit_code,
    ranked.province_code,
    coalesce(cities.city_code, told_cities.city_code) as city_code,
    case
        when cities.city_code is not null
        then 'published'
        when told_cities.city_code is not null
        then 'inferred'
    end as city_basis,
    coalesce(industries.industry, told_industries.industry) as industry,
    case
        when industries.industry is not null
        then 'published'
        when told_industries.industry is not null
        then 'inferred'
    end as industry_basis,
    listings.first_listed_on,
    listings.last_listed_on,
    cast(listings.entries as {{ dbt.type_int() }}) as entries
from listings
inner join
    ranked on listings.organization_id = ranked.organization_id and ranked.place = 1
left join
    cities
    on ranked.organization_id = cities.organization_id
    and ranked.province_code is not distinct from cities.province_code
left join
    told_cities
    on ranked.organization_id = told_cities.organization_id
    and ranked.province_code = told_cities.province_code
left join
    industries
    on listings.organization_id = industries.organization_id
    and industries.place = 1
left join told_industries on listings.organization_id = told_industries.organization_id
