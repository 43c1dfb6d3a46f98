-- In which regions an entry counts: the region of its program (the country for national
-- programs), its province, and its separately planned city or the corps. A province
-- contains its separately planned city, Xinjiang contains the corps. A row that adjusts
-- a title and names no province counts where the title was given. A row that takes a
-- title takes it from `removed_on`, on the day of its list where that is null.
with
    entries as (
        select *, {{ holder_id() }} as holder_id from {{ ref("core_entries") }}
    ),
    given as (
        select
            holder_id,
            batch,
            province_code,
            city_code,
            row_number() over (
                partition by holder_id, batch order by entry_id
            ) as place_in_batch,
            row_number() over (
                partition by holder_id order by notice_on nulls last, entry_id
            ) as place
        from entries
        where
            stage = 'final'
            and organization_id is not null
            and province_code is not null
    ),
    situated as (
        select
            entries.entry_id,
            entries.program_id,
            entries.batch,
            entries.stage,
            entries.adjustment,
            entries.notice_id,
            entries.notice_on,
            coalesce(
                entries.adjustment = 'removed'
                or (entries.stage = 'final' and entries.standing = 'removed')
                or (entries.stage = 'final' and {{ ended_by_its_row("entries") }}),
                false
            ) as takes_title,
            {{ acted_on("entries") }} as acted_on,
            coalesce(
                entries.province_code, of_batch.province_code, first_one.province_code
            ) as province_code,
            case
                when entries.province_code is not null
                then entries.city_code
                when of_batch.province_code is not null
                then of_batch.city_code
                else first_one.city_code
            end as city_code
        from entries
        left join
            given as of_batch
            on entries.stage = 'adjustment'
            and entries.holder_id = of_batch.holder_id
            and entries.adjusted_batch = of_batch.batch
            and of_batch.place_in_batch = 1
        left join
            given as first_one
            on entries.stage = 'adjustment'
            and entries.holder_id = first_one.holder_id
            and first_one.place = 1
    ),
    of_program as (
        select situated.entry_id, programs.region_code
        from situated
        inner join
            {{ ref("core_programs") }} as programs
            on situated.program_id = programs.program_id
    ),
    placed as (
        select entry_id, region_code
        from of_program
        union
        select entry_id, province_code as region_code
        from situated
        where province_code is not null
        union
        select entry_id, city_code as region_code
        from situated
        where city_code is not null
    )
select
    placed.entry_id,
    placed.region_code,
    situated.program_id,
    situated.batch,
    situated.stage,
    situated.adjustment,
    situated.notice_id,
    situated.notice_on,
    situated.takes_title,
    case when situated.takes_title then situated.acted_on end as removed_on,
    situated.city_code is not null as is_in_unit_of_its_own
from placed
inner join situated on placed.entry_id = situated.entry_id
