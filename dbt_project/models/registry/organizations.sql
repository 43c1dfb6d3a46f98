-- The name is the one printed last; a tie goes to the one printed more often, then to
-- the first in order.
with
    spellings as (
        select
            organization_id,
            name_as_published,
            max(notice_on) as last_listed_on,
            count(*) as entries
        from {{ ref("core_entries") }}
        where organization_id is not null
        group by organization_id, name_as_published
    ),
    ranked as (
        select
            spellings.*,
            row_number() over (
                partition by organization_id
                order by last_listed_on desc nulls last, entries desc, name_as_published
            ) as place
        from spellings
    ),
    listings as (
        select
            organization_id,
            min(organization_kind) as kind,
            min(province_code) as province_code,
            min(city_code) as city_code,
            min(name_normalised) as name_normalised,
            min(notice_on) as first_listed_on,
            max(notice_on) as last_listed_on,
            count(*) as entries
        from {{ ref("core_entries") }}
        where organization_id is not null
        group by organization_id
    )
select
    listings.organization_id,
    ranked.name_as_published as name,
    listings.name_normalised,
    listings.kind,
    listings.province_code,
    listings.city_code,
    listings.first_listed_on,
    listings.last_listed_on,
    cast(listings.entries as {{ dbt.type_int() }}) as entries
from listings
inner join
    ranked on listings.organization_id = ranked.organization_id and ranked.place = 1
