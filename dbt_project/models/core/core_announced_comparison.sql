-- Each announced number against the rows of that notice and program.
with
    present as (
        select notice_id, program_id, count(*) as entries
        from {{ ref("core_entries") }}
        where notice_id is not null
        group by notice_id, program_id
    ),
    compared as (
        select
            announced.*,
            case
                when announced.measure = 'listed' and announced.stage = 'publicity'
                then 'proposed'
                else announced.measure
            end as compared_measure,
            case when announced.measure = 'listed' then present.entries end as derived,
            coalesce(headings.status = 'match', false) as headings_agree_with_rows
        from {{ ref("core_announced_counts") }} as announced
        left join
            present
            on announced.notice_id = present.notice_id
            and announced.program_id = present.program_id
        left join
            {{ ref("core_group_comparison") }} as headings
            on announced.notice_id = headings.notice_id
            and announced.program_id = headings.program_id
    )
select
    program_id,
    region_code,
    batch,
    notice_id,
    cast(null as {{ dbt.type_string() }}) as total_id,
    notice_on as as_of,
    compared_measure as measure,
    basis,
    cast(value as {{ dbt.type_int() }}) as published,
    derived,
    value_low as announced_low,
    value_high as announced_high,
    case
        when derived is null
        then 'not_loaded'
        when derived = value
        then 'match'
        when value_low <> value_high or headings_agree_with_rows
        then 'conflict'
        else 'gap'
    end as status,
    case
        when derived is null and measure in ('removed', 'renamed')
        then
            'Removals and renames are published from 2022 on; none of those annexes is loaded.'
        when derived is null
        then 'No row of this list is loaded.'
        when derived <> value and value_low <> value_high
        then
            'Official figures disagree: between '
            || cast(value_low as {{ dbt.type_string() }})
            || ' and '
            || cast(value_high as {{ dbt.type_string() }})
            || '.'
        when derived <> value and headings_agree_with_rows
        then
            'Official figures disagree: the group headings of the list itself add up to '
            || cast(derived as {{ dbt.type_string() }})
            || '.'
        when derived <> value and basis = 'implied'
        then 'The number is implied by another official one, not stated for this list.'
        when derived <> value and basis = 'publicity'
        then 'Only the number announced at publicity is known.'
        when derived <> value
        then 'The rows differ from the announced number.'
    end as finding,
    conflict,
    note as remark,
    confidence
from compared
