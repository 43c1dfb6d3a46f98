-- In which regions an entry counts: the region of its program (the country for national
-- programs), its province, and its separately planned city or the corps. A province
-- contains its separately planned city, Xinjiang contains the corps.
with
    of_program as (
        select entries.entry_id, programs.region_code
        from {{ ref("core_entries") }} as entries
        inner join
            {{ ref("known_programs") }} as programs
            on entries.program_id = programs.program_id
    ),
    placed as (
        select entry_id, region_code
        from of_program
        union
        select entry_id, province_code as region_code
        from {{ ref("core_entries") }}
        where province_code is not null
        union
        select entry_id, city_code as region_code
        from {{ ref("core_entries") }}
        where city_code is not null
    )
select
    placed.entry_id,
    placed.region_code,
    entries.program_id,
    entries.batch,
    entries.stage,
    entries.adjustment,
    entries.notice_id,
    entries.notice_on,
    entries.city_code is not null as is_in_unit_of_its_own
from placed
inner join {{ ref("core_entries") }} as entries on placed.entry_id = entries.entry_id
