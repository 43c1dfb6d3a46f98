-- Each announced number against the rows of that notice and program.
with
    present as (
        select
            notice_id,
            program_id,
            case when stage = 'adjustment' then adjustment else 'listed' end as measure,
            count(*) as entries
        from {{ ref("core_entries") }}
        where notice_id is not null
        group by 1, 2, 3
    ),
    -- a number without a program covers all programs of its notice
    present_in_all as (
        select notice_id, measure, sum(entries) as entries
        from present
        group by notice_id, measure
    ),
    compared as (
        select
            announced.*,
            case
                when announced.measure = 'listed' and announced.stage = 'publicity'
                then 'proposed'
                else announced.measure
            end as compared_measure,
            case
                when announced.program_id is null
                then present_in_all.entries
                else present.entries
            end as derived,
            coalesce(headings.status = 'match', false) as headings_agree_with_rows,
            numbering.last_seq,
            numbering.seqs_missing
        from {{ ref("core_announced_counts") }} as announced
        left join
            present
            on announced.notice_id = present.notice_id
            and announced.program_id = present.program_id
            and announced.measure = present.measure
        left join
            present_in_all
            on announced.notice_id = present_in_all.notice_id
            and announced.measure = present_in_all.measure
        left join
            {{ ref("core_group_comparison") }} as headings
            on announced.notice_id = headings.notice_id
            and announced.program_id = headings.program_id
        left join
            {{ ref("core_list_numbering") }} as numbering
            on announced.notice_id = numbering.notice_id
            and announced.program_id = numbering.program_id
            and announced.measure = 'listed'
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
    value as published,
    derived,
    derived as rows_loaded,
    cast(null as {{ dbt.type_string() }}) as arithmetic,
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
            'The annex of '
            || case when measure = 'removed' then 'removals' else 'renames' end
            || ' of this notice is not loaded.'
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
        then
            'The rows differ from the announced number.'
            || coalesce(' No row is numbered ' || seqs_missing || '.', '')
            || case
                when last_seq < value
                then
                    ' The numbers end with '
                    || cast(last_seq as {{ dbt.type_string() }})
                    || '.'
                else ''
            end
    end as finding,
    conflict,
    note as remark,
    confidence
from compared
