-- The verdict on each published figure that counts list rows.
with
    judged as (
        select
            covered.*,
            case
                when not is_told_by_lists
                then 'place_not_in_lists'
                when measure in ('removed', 'renamed', 'recommended')
                then 'kind_not_loaded'
                when not is_loaded
                then 'lists_not_loaded'
                when entries = value
                then 'equal'
                when precision = 'over' and entries between value and 1.1 * value
                then 'rounded'
                when
                    precision in ('about', 'near')
                    and abs(entries - value) <= 0.1 * value
                then 'rounded'
                when region_level = 'province' and entries_outside_units = value
                then 'without_units_of_their_own'
                when entries_proposed > 0 and entries + entries_proposed = value
                then 'with_list_then_proposed'
                when
                    entries_proposed = 0
                    and entries_final > 0
                    and entries + entries_final = value
                then 'with_list_then_proposed'
                when batch is null and entries - entries_of_last_list = value
                then 'before_last_list'
                when
                    region_code = 'CN'
                    and measure = 'cumulative'
                    and removed > 0
                    and entries - removed = value
                then 'after_announced_removals'
                when
                    announced_low < announced_high
                    and value between announced_low and announced_high
                then 'announcements_disagree'
                when conflict is not null or has_rival
                then 'figures_disagree'
                else 'differs'
            end as verdict
        from {{ ref("core_figure_coverage") }} as covered
    )
select
    program_id,
    region_code,
    batch,
    cast(null as {{ dbt.type_string() }}) as notice_id,
    total_id,
    as_of_end as as_of,
    measure,
    'published' as basis,
    cast(value as {{ dbt.type_int() }}) as published,
    case
        when verdict in ('place_not_in_lists', 'kind_not_loaded', 'lists_not_loaded')
        then null
        else entries
    end as derived,
    announced_low,
    announced_high,
    case
        when verdict in ('place_not_in_lists', 'kind_not_loaded', 'lists_not_loaded')
        then 'not_loaded'
        when verdict = 'equal'
        then 'match'
        when
            verdict in (
                'rounded',
                'without_units_of_their_own',
                'with_list_then_proposed',
                'before_last_list',
                'after_announced_removals'
            )
        then 'explained'
        when verdict in ('announcements_disagree', 'figures_disagree')
        then 'conflict'
        else 'gap'
    end as status,
    case
        verdict
        when 'place_not_in_lists'
        then
            'The lists name provinces and separately planned cities; no row tells this place.'
        when 'kind_not_loaded'
        then 'No list of this kind is loaded.'
        when 'lists_not_loaded'
        then
            case
                when batches_missing is null
                then 'No list of this program is loaded.'
                else 'Not loaded: the lists of ' || batches_missing || '.'
            end || case
                when announced_low is null or announced_high is null
                then ''
                when value between announced_low and announced_high
                then ' The announced numbers add up to it.'
                else
                    ' The announced numbers add up to '
                    || cast(announced_low as {{ dbt.type_string() }})
                    || '.'
            end
        when 'rounded'
        then 'The published figure is rounded, and the rows fit it.'
        when 'without_units_of_their_own'
        then 'The figure leaves out the separately planned city or the corps.'
        when 'with_list_then_proposed'
        then 'The figure counts the list that was then only proposed.'
        when 'before_last_list'
        then 'The figure fits the lists before batch ' || last_batch || '.'
        when 'after_announced_removals'
        then 'The rows less the announced removals, whose annexes are not loaded.'
        when 'announcements_disagree'
        then
            'Announced numbers disagree: they add up to between '
            || cast(announced_low as {{ dbt.type_string() }})
            || ' and '
            || cast(announced_high as {{ dbt.type_string() }})
            || '.'
        when 'figures_disagree'
        then 'Published figures disagree.'
        when 'differs'
        then
            'The rows differ from the published figure.' || case
                when entries_proposed = 0 and entries_final = 0
                then
                    ' A list was then under publicity that is not loaded; the figure may count it.'
                else ''
            end
    end as finding,
    conflict,
    note as remark,
    confidence
from judged
