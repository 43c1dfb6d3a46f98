-- The verdict on each published figure, and the number it rests on.
with
    judged as (
        select
            facts.*,
            explained.explanation,
            explained.arithmetic as explained_told,
            explained.derived as explained_by,
            case
                when not counts_rows
                then 'counts_no_rows'
                when measure in ('removed', 'renamed') and rows_adjusted is not null
                then case when rows_adjusted = value then 'equal' else 'differs' end
                when noticed_low > value or noticed_high < value
                then 'notice_disagrees'
                when measure in ('removed', 'renamed', 'recommended')
                then 'kind_not_loaded'
                when not has_program
                then 'no_program'
                when not is_told_by_lists and is_beyond_its_province
                then 'beyond_its_province'
                when not is_told_by_lists
                then 'place_not_in_lists'
                when measure = 'proposed' and not is_publicity_loaded
                then 'lists_not_loaded'
                when measure = 'proposed'
                then case when rows_proposed = value then 'equal' else 'differs' end
                when lists = 0
                then 'lists_not_loaded'
                when
                    lists_missing = 0
                    and removed_by_announcement = 0
                    and precision = 'exact'
                    and counted = value
                then 'equal'
                when explained.explanations = 1
                then explained.explanation
                when explained.explanations > 1
                then 'several_explanations'
                when
                    lists_loaded > 0
                    and announced_low < announced_high
                    and value between announced_low and announced_high
                then 'announcements_disagree'
                when rival_total_ids is not null
                then 'figures_disagree'
                when is_cumulative and not is_series_known_whole
                then 'series_not_known'
                when lists_missing > 0 and rows_loaded > value and conflict is not null
                then 'beyond_the_figure'
                when lists_missing > 0
                then 'lists_not_loaded'
                else 'differs'
            end as verdict
        from
            (
                select
                    *,
                    precision = 'exact'
                    and case
                        when measure = 'proposed'
                        then is_publicity_loaded and value > rows_proposed
                        else lists > 0 and lists_missing = 0 and value > counted
                    end as is_beyond_its_province
                from {{ ref("core_figure_facts") }}
            ) as facts
        left join
            {{ ref("core_figure_explanations") }} as explained
            on facts.total_id = explained.total_id
    )
select
    judged.*,
    case
        when
            verdict in (
                'counts_no_rows',
                'kind_not_loaded',
                'no_program',
                'place_not_in_lists',
                'lists_not_loaded',
                'series_not_known'
            )
        then 'not_loaded'
        when verdict = 'equal'
        then 'match'
        when
            verdict in (
                'announcements',
                'before_removals',
                'without_units',
                'with_list_then_proposed',
                'before_last_list',
                'with_national_titles',
                'rounded'
            )
        then 'explained'
        when
            verdict
            in ('announcements_disagree', 'figures_disagree', 'notice_disagrees')
        then 'conflict'
        else 'gap'
    end as status,
    case
        when
            verdict in (
                'counts_no_rows',
                'kind_not_loaded',
                'no_program',
                'place_not_in_lists',
                'lists_not_loaded',
                'series_not_known'
            )
        then null
        when verdict = explanation
        then explained_by
        when verdict = 'notice_disagrees' and lists_missing > 0
        then null
        when measure in ('removed', 'renamed')
        then rows_adjusted
        when measure = 'proposed'
        then case when is_publicity_loaded then rows_proposed end
        when verdict = 'beyond_the_figure'
        then rows_loaded
        else counted
    end as derived
from judged
