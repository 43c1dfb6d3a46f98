-- The name is the one printed last; a tie goes to a final list, then to the one printed
-- more often, then to the first in order.
with
    entries as (
        select * from {{ ref("core_entries") }} where organization_id is not null
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
        group by organization_id, organization_name, name_normalised, province_code
    ),
    ranked as (
        select
            spellings.*,
            row_number() over (
                partition by organization_id
                order by
                    last_listed_on desc nulls last,
                    is_final desc,
                    entries desc,
                    organization_name,
                    province_code nulls last
            ) as place
        from spellings
    ),
    cities as (
        select organization_id, province_code, min(city_code) as city_code
        from entries
        group by organization_id, province_code
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
    ranked.organization_name as name,
    ranked.name_normalised,
    listings.kind,
    listings.credit_code,
    ranked.province_code,
    cities.city_code,
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
