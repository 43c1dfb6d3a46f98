-- Every published figure with its verdict, what was found of it and, where it rests on
-- a sum, the sum.
with
    verdicts as (
        select
            *,
            -- one list is simply counted, several are added up
            case
                when removed > 0
                then counted_told
                when lists_loaded > 1
                then
                    {{
                        said(
                            message("sum_of_lists", {"rows": "rows_of_lists"}),
                            message("sum_is", {"sum": number_text("counted")}),
                        )
                    }}
            end as sum_of_rows
        from {{ ref("core_figure_verdicts") }}
    )
select
    program_id,
    region_code,
    batch,
    cast(null as {{ dbt.type_string() }}) as notice_id,
    verdicts.total_id,
    as_of_end as as_of,
    case when is_cumulative then counted_to end as counted_to,
    measure,
    'published' as basis,
    value as published,
    derived,
    case
        when not has_program or not is_told_by_lists
        then null
        when measure in ('removed', 'renamed')
        then rows_adjusted
        when measure = 'proposed'
        then case when is_publicity_loaded then rows_proposed end
        when measure <> 'recommended' and lists_loaded > 0
        then rows_loaded
    end as rows_loaded,
    case
        when verdict = explanation or verdict = 'several_explanations'
        then explained_told
        when verdict = 'equal' and measure in ('cumulative', 'cumulative_gross', 'new')
        then sum_of_rows
        when verdict = 'announcements_disagree' and counted - rows_in_dispute = value
        then
            {{
                said_together(
                    "counted_told",
                    "rival_numbers",
                    said(
                        message(
                            "sum_is",
                            {"sum": number_text("counted - rows_in_dispute")},
                        )
                    ),
                )
            }}
        when verdict in ('announcements_disagree', 'figures_disagree')
        then counted_told
        when
            verdict in ('differs', 'beyond_its_province')
            and measure in ('cumulative', 'cumulative_gross', 'new')
        then sum_of_rows
        when
            verdict = 'lists_not_loaded'
            and is_cumulative
            and is_told_by_lists
            and lists_untold = 0
            and added > 0
        then counted_told
    end as arithmetic,
    announced_low,
    announced_high,
    status,
    findings.finding,
    conflict,
    note as remark,
    confidence
from verdicts
inner join
    {{ ref("core_figure_findings") }} as findings
    on verdicts.total_id = findings.total_id
