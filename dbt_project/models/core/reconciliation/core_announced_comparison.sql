-- Each announced number against the rows of that notice and program.
with
    present as (
        select
            notice_id,
            program_id,
            case when stage = 'adjustment' then adjustment else 'listed' end as measure,
            count(*) as entries
        from {{ ref("core_printed_entries") }}
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
    ),
    -- Of a number that stands for itself alone, the rows can tell which are missing.
    judged as (
        select
            *,
            derived <> value
            and value_low = value_high
            and not headings_agree_with_rows
            and basis not in ('implied', 'publicity') as is_plainly_short
        from compared
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
    {{ said() }} as arithmetic,
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
    {{
        said(
            "case when derived is null and measure = 'removed' then "
            ~ message("annex_of_removals_not_loaded")
            ~ " when derived is null and measure = 'renamed' then "
            ~ message("annex_of_renames_not_loaded")
            ~ " when derived is null then "
            ~ message("list_not_loaded")
            ~ " when derived <> value and value_low <> value_high then "
            ~ message("numbers_disagree", {"low": "value_low", "high": "value_high"})
            ~ " when derived <> value and headings_agree_with_rows then "
            ~ message("headings_disagree", {"rows": "derived"})
            ~ " when derived <> value and basis= 'implied' then "
            ~ message("number_implied")
            ~ " when derived <> value and basis= 'publicity' then "
            ~ message("number_of_publicity")
            ~ " when derived <> value then "
            ~ message("rows_differ")
            ~ " end",
            "case when is_plainly_short and seqs_missing is not null then "
            ~ message("numbers_missing", {"numbers": "seqs_missing"})
            ~ " end",
            "case when is_plainly_short and last_seq < value then "
            ~ message("numbers_end", {"number": "last_seq"})
            ~ " end",
            "case when known_values is not null then "
            ~ message(
                "page_says_otherwise", {"known": "known_values", "value": "value"}
            )
            ~ " end",
        )
    }} as finding,
    conflict,
    note as remark,
    confidence
from judged
