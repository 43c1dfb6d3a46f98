-- Each published figure that counts list rows against the rows: which lists it covers,
-- whether they are all here, what they add up to, and what the announcements add up to.
with
    figures as (
        select
            figures.*,
            regions.level as region_level,
            coalesce(regions.level in ('country', 'province', 'corps'), false)
            or coalesce(regions.is_separately_planned, false) as is_told_by_lists,
            coalesce(
                -- a figure that names its batch stands at the end of that batch
                case
                    when figures.measure in ('cumulative', 'cumulative_gross')
                    then named.notice_on
                end,
                figures.as_of_end
            ) as counted_to
        from {{ ref("published_figures") }} as figures
        left join
            {{ ref("region_codes") }} as regions
            on figures.region_code = regions.region_code
        left join
            {{ ref("core_final_lists") }} as named
            on figures.program_id = named.program_id
            and figures.batch = named.batch
        where
            figures.program_id is not null
            and figures.measure in (
                'cumulative',
                'cumulative_gross',
                'new',
                'proposed',
                'recommended',
                'removed',
                'renamed'
            )
    ),
    lists_covered as (
        select
            figures.total_id,
            count(*) as lists,
            sum(case when lists.is_loaded then 1 else 0 end) as lists_loaded,
            {{ joined_values("case when not lists.is_loaded then lists.batch end") }}
            as batches_missing,
            sum(lists.announced_low) as listed_low,
            sum(lists.announced_high) as listed_high,
            sum(lists.announced_removed) as removed
        from figures
        inner join
            {{ ref("core_final_lists") }} as lists
            on figures.program_id = lists.program_id
            and (
                (
                    figures.measure in ('cumulative', 'cumulative_gross')
                    and lists.notice_on <= figures.counted_to
                )
                or (
                    figures.measure in ('new', 'removed')
                    and lists.batch = figures.batch
                )
            )
        group by figures.total_id
    ),
    rows_covered as (
        select
            figures.total_id,
            count(*) as entries,
            sum(
                case when entries.is_in_unit_of_its_own then 0 else 1 end
            ) as entries_outside_units
        from figures
        inner join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and (
                (
                    figures.measure in ('cumulative', 'cumulative_gross')
                    and entries.stage = 'final'
                    and entries.notice_on <= figures.counted_to
                )
                or (
                    figures.measure = 'new'
                    and entries.stage = 'final'
                    and entries.batch = figures.batch
                )
                or (
                    figures.measure = 'proposed'
                    and entries.stage = 'publicity'
                    and entries.batch = figures.batch
                )
            )
        group by figures.total_id
    ),
    publicity_lists as (
        select distinct program_id, batch
        from {{ ref("core_entries") }}
        where stage = 'publicity'
    ),
    -- Lists that were proposed, and not final, on the day a figure stands for:
    -- provinces often count them already.
    lists_then_proposed as (
        select figures.total_id, finals.batch
        from figures
        inner join
            {{ ref("core_final_lists") }} as finals
            on figures.program_id = finals.program_id
        inner join
            {{ ref("core_notices") }} as proposals
            on finals.batch = proposals.batch
            and finals.publisher_id = proposals.publisher_id
            and proposals.stage = 'publicity'
        where
            figures.measure in ('cumulative', 'cumulative_gross')
            and coalesce(proposals.notice_on, proposals.reported_on)
            <= figures.counted_to
            and finals.notice_on > figures.counted_to
    ),
    -- The proposed list itself where it is loaded, else the list it became.
    rows_then_proposed as (
        select
            lists.total_id,
            sum(
                case when entries.stage = 'publicity' then 1 else 0 end
            ) as entries_proposed,
            sum(case when entries.stage = 'final' then 1 else 0 end) as entries_final
        from lists_then_proposed as lists
        inner join figures on lists.total_id = figures.total_id
        left join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and lists.batch = entries.batch
        group by lists.total_id
    ),
    last_lists as (
        select total_id, batch
        from
            (
                select
                    figures.total_id,
                    lists.batch,
                    row_number() over (
                        partition by figures.total_id
                        order by lists.notice_on desc, lists.batch desc
                    ) as place
                from figures
                inner join
                    {{ ref("core_final_lists") }} as lists
                    on figures.program_id = lists.program_id
                    and lists.notice_on <= figures.counted_to
                where figures.measure in ('cumulative', 'cumulative_gross')
            ) as ranked
        where place = 1
    ),
    rows_of_last_lists as (
        select last_lists.total_id, last_lists.batch, count(*) as entries
        from last_lists
        inner join figures on last_lists.total_id = figures.total_id
        inner join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and last_lists.batch = entries.batch
            and entries.stage = 'final'
        group by last_lists.total_id, last_lists.batch
    ),
    rivals as (
        select program_id, region_code, measure, batch, counted_to
        from figures
        group by program_id, region_code, measure, batch, counted_to
        having count(distinct value) > 1
    ),
    gathered as (
        select
            figures.*,
            coalesce(rows_covered.entries, 0) as entries,
            coalesce(rows_covered.entries_outside_units, 0) as entries_outside_units,
            lists_covered.batches_missing,
            lists_covered.removed,
            case
                when figures.measure = 'proposed'
                then publicity_lists.batch is not null
                else coalesce(lists_covered.lists = lists_covered.lists_loaded, false)
            end as is_loaded,
            case
                when figures.region_code <> 'CN'
                then null
                when figures.measure = 'cumulative'
                then lists_covered.listed_low - lists_covered.removed
                when figures.measure = 'removed'
                then lists_covered.removed
                else lists_covered.listed_low
            end as announced_low,
            case
                when figures.region_code <> 'CN'
                then null
                when figures.measure = 'cumulative'
                then lists_covered.listed_high - lists_covered.removed
                when figures.measure = 'removed'
                then lists_covered.removed
                else lists_covered.listed_high
            end as announced_high,
            rows_then_proposed.entries_proposed,
            rows_then_proposed.entries_final,
            rows_of_last_lists.entries as entries_of_last_list,
            rows_of_last_lists.batch as last_batch,
            rivals.measure is not null as has_rival
        from figures
        left join lists_covered on figures.total_id = lists_covered.total_id
        left join rows_covered on figures.total_id = rows_covered.total_id
        left join rows_then_proposed on figures.total_id = rows_then_proposed.total_id
        left join rows_of_last_lists on figures.total_id = rows_of_last_lists.total_id
        left join
            publicity_lists
            on figures.program_id = publicity_lists.program_id
            and figures.batch = publicity_lists.batch
        left join
            rivals
            on figures.program_id = rivals.program_id
            and figures.region_code = rivals.region_code
            and figures.measure = rivals.measure
            and figures.batch is not distinct from rivals.batch
            and figures.counted_to = rivals.counted_to
    ),
    judged as (
        select
            gathered.*,
            case
                when not is_told_by_lists
                then 'place_not_in_lists'
                when measure in ('removed', 'renamed', 'recommended')
                then 'kind_not_loaded'
                when not is_loaded
                then 'lists_not_loaded'
                when entries = value
                then 'equal'
                when precision = 'over' and entries >= value
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
        from gathered
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
