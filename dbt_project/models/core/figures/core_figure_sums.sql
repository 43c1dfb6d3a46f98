-- What the lists of a figure add up to, step by step: the rows that are here, the
-- numbers that stand for lists that are not, and what was removed.
{% set addition = (
    "case when added > 0 then "
    ~ message("sum_announced", {"number": number_text("added")})
    ~ " end"
) %}
{% set subtraction = (
    "case when taken > 0 then "
    ~ message("sum_removed", {"number": number_text("taken")})
    ~ " end"
) %}
with
    lists as (
        select
            *,
            coalesce(case when not is_loaded then told_low end, 0) as added,
            case
                when has_removal_rows
                then entries_removed
                when region_code = 'CN'
                then announced_removed
                else 0
            end
            -- and whose own row on the list says that the title ended
            + entries_ended as taken,
            case
                when has_removal_rows or region_code = 'CN'
                then 0
                else announced_removed
            end as taken_somewhere
        from
            (
                select covered.*, figures.counted_region_code as region_code
                from {{ ref("core_figure_lists") }} as covered
                inner join
                    {{ ref("core_counted_figures") }} as figures
                    on covered.total_id = figures.total_id
            ) as placed
    ),
    running as (
        select
            *,
            row_number() over (
                partition by total_id, batch, has_rows, is_loaded
                order by counted_on, program_id
            )
            = 1 as is_first_of_batch,
            row_number() over (
                partition by total_id order by counted_on desc, batch desc, program_id
            )
            = 1 as is_last,
            sum(entries) over (partition by total_id) + sum(added) over (
                partition by total_id order by counted_on, batch, program_id
            ) as gross_so_far,
            sum(entries) over (partition by total_id) + sum(added - taken) over (
                partition by total_id order by counted_on, batch, program_id
            ) as net_so_far
        from lists
    ),
    placed as (
        select
            *,
            row_number() over (
                partition by total_id, added > 0 order by counted_on, batch, program_id
            ) as gross_step,
            row_number() over (
                partition by total_id, added > 0 or taken > 0
                order by counted_on, batch, program_id
            ) as net_step
        from running
    ),
    steps as (
        select
            *,
            case
                when added > 0 or taken > 0
                then
                    {{
                        said(
                            "case when net_step > 1 then "
                            ~ message("sum_goes_on")
                            ~ " end",
                            addition,
                            subtraction,
                            message("sum_is", {"sum": number_text("net_so_far")}),
                        )
                    }}
            end as net_told,
            case
                when added > 0
                then
                    {{
                        said(
                            "case when gross_step > 1 then "
                            ~ message("sum_goes_on")
                            ~ " end",
                            addition,
                            message("sum_is", {"sum": number_text("gross_so_far")}),
                        )
                    }}
            end as gross_told
        from placed
    )
select
    total_id,
    count(*) as lists,
    sum(case when has_rows then 1 else 0 end) as lists_loaded,
    sum(case when is_loaded then 0 else 1 end) as lists_missing,
    sum(case when not is_loaded and told_low is null then 1 else 0 end) as lists_untold,
    {{
        joined_in_order(
            "case when has_rows and is_first_of_batch then batch end",
            "counted_on, batch, program_id",
            ", ",
        )
    }} as batches_loaded,
    {{
        joined_in_order(
            "case when not is_loaded and is_first_of_batch then batch end",
            "counted_on, batch, program_id",
            ", ",
        )
    }} as batches_missing,
    {{ joined_values("told_by") }} as told_by,
    sum(entries) as rows_loaded,
    sum(entries_in_units) as rows_in_units,
    sum(added) as added,
    sum(taken) as removed,
    sum(
        case when has_removal_rows then 0 else taken - entries_ended end
    ) as removed_by_announcement,
    sum(taken_somewhere) as removed_somewhere,
    sum(entries) + sum(added) as gross,
    sum(entries) + sum(added) - sum(taken) as net,
    sum(case when is_last then entries + added - taken end) as net_of_last_list,
    sum(announced_low) as announced_low,
    sum(announced_high) as announced_high,
    {{
        joined_in_order(
            "case when has_rows then " ~ number_text("entries") ~ " end",
            "counted_on, batch, program_id",
            " + ",
        )
    }} as rows_of_lists,
    {{
        said_together(
            said(message("sum_of_rows", {"rows": "sum(entries)"})),
            said_in_order("net_told", "counted_on, batch, program_id"),
        )
    }} as net_told,
    {{
        said_together(
            said(message("sum_of_rows", {"rows": "sum(entries)"})),
            said_in_order("gross_told", "counted_on, batch, program_id"),
        )
    }} as gross_told
from steps
group by total_id
