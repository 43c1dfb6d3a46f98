-- All that is known about each published figure, on one row, for the explanations and
-- the verdict.
{% set dispute_place = "disputed.batch, disputed.program_id, disputed.notice_id" %}
with
    known_whole as (
        select
            total_id,
            min(case when is_series_known_whole then 1 else 0 end)
            = 1 as is_series_known_whole
        from {{ ref("core_figure_programs") }}
        group by total_id
    ),
    last_lists as (
        select total_id, batch, counted_on, entries
        from
            (
                select
                    *,
                    row_number() over (
                        partition by total_id
                        order by counted_on desc, batch desc, program_id
                    ) as place
                from {{ ref("core_figure_lists") }}
            ) as ranked
        where place = 1
    ),
    in_dispute as (
        select
            covered.total_id,
            {{ said_in_order("disputed.numbers_told", dispute_place) }} as disputes,
            sum(disputed.entries - disputed.rival_number) as rows_in_dispute,
            {{
                said_in_order(
                    said(
                        message(
                            "sum_with_rival",
                            {
                                "number": "disputed.rival_number",
                                "batch": "disputed.batch",
                            },
                        )
                    ),
                    dispute_place,
                )
            }} as rival_numbers
        from {{ ref("core_figure_lists") }} as covered
        inner join
            {{ ref("core_disputed_lists") }} as disputed
            on covered.program_id = disputed.program_id
            and covered.notice_id = disputed.notice_id
            -- of a list that stands no more as it was announced nothing is in dispute
            and not covered.is_undone_in_part
        group by covered.total_id
    ),
    -- what was proposed and what was listed of each batch in the whole country
    nationally as (
        select
            program_id,
            batch,
            max(case when stage = 'publicity' then value end) as proposed_nationally,
            min(case when stage = 'final' then value end) as listed_nationally
        from {{ ref("core_announced_counts") }}
        where measure = 'listed' and region_code = 'CN'
        group by program_id, batch
    ),
    publicities as (
        select distinct program_id, batch
        from {{ ref("core_region_counts") }}
        where stage = 'publicity'
    ),
    units as (
        select
            parent_code as region_code, min(name_en) as unit_en, min(name_zh) as unit_zh
        from {{ ref("core_regions") }}
        where is_separately_planned or level = 'corps'
        group by parent_code
    )
select
    figures.*,
    known_whole.total_id is not null as has_program,
    coalesce(known_whole.is_series_known_whole, false) as is_series_known_whole,
    coalesce(sums.lists, 0) as lists,
    coalesce(sums.lists_loaded, 0) as lists_loaded,
    coalesce(sums.lists_missing, 0) as lists_missing,
    coalesce(sums.lists_untold, 0) as lists_untold,
    sums.batches_loaded,
    sums.batches_missing,
    sums.told_by,
    coalesce(sums.rows_loaded, 0) as rows_loaded,
    coalesce(sums.rows_in_units, 0) as rows_in_units,
    coalesce(sums.added, 0) as added,
    coalesce(sums.removed, 0) as removed,
    coalesce(sums.removed_by_announcement, 0) as removed_by_announcement,
    coalesce(sums.removed_somewhere, 0) as removed_somewhere,
    sums.gross,
    sums.net,
    sums.net_of_last_list,
    -- what the figure means to count: only cumulative numbers have removals deducted
    case
        when figures.measure = 'cumulative' then sums.net else sums.gross
    end as counted,
    case
        when figures.measure = 'cumulative' then sums.net_told else sums.gross_told
    end as counted_told,
    sums.gross_told,
    sums.rows_of_lists,
    case
        when figures.region_code <> 'CN'
        then null
        when figures.measure = 'cumulative'
        then sums.announced_low - sums.removed
        when figures.is_cumulative
        then sums.announced_low
        else announcements.announced_low
    end as announced_low,
    case
        when figures.region_code <> 'CN'
        then null
        when figures.measure = 'cumulative'
        then sums.announced_high - sums.removed
        when figures.is_cumulative
        then sums.announced_high
        else announcements.announced_high
    end as announced_high,
    announcements.notice_ids as announced_by,
    announcements.announced_low as noticed_low,
    announcements.announced_high as noticed_high,
    proposals.batches as batches_proposed,
    coalesce(proposals.is_publicity_loaded, false) as is_publicity_loaded,
    coalesce(proposals.is_final_loaded, false) as is_what_was_proposed_loaded,
    proposals.rows_proposed,
    proposals.rows_listed,
    adjustments.entries as rows_adjusted,
    last_lists.batch as last_batch,
    last_lists.counted_on as last_list_on,
    last_lists.entries as rows_of_last_list,
    in_dispute.disputes,
    in_dispute.rows_in_dispute,
    in_dispute.rival_numbers,
    units.unit_en,
    units.unit_zh,
    rivals.rival_total_ids,
    rivals.rival_values,
    publicities.batch is not null as is_publicity_of_batch_loaded,
    nationally.proposed_nationally,
    nationally.listed_nationally
from {{ ref("core_counted_figures") }} as figures
left join known_whole on figures.total_id = known_whole.total_id
left join {{ ref("core_figure_sums") }} as sums on figures.total_id = sums.total_id
left join
    {{ ref("core_figure_announcements") }} as announcements
    on figures.total_id = announcements.total_id
left join
    {{ ref("core_figure_proposals") }} as proposals
    on figures.total_id = proposals.total_id
left join
    {{ ref("core_figure_adjustments") }} as adjustments
    on figures.total_id = adjustments.total_id
left join last_lists on figures.total_id = last_lists.total_id
left join in_dispute on figures.total_id = in_dispute.total_id
left join units on figures.region_code = units.region_code
left join
    {{ ref("core_figure_rivals") }} as rivals on figures.total_id = rivals.total_id
left join
    publicities
    on figures.program_id = publicities.program_id
    and figures.batch = publicities.batch
left join
    nationally
    on figures.program_id = nationally.program_id
    and figures.batch = nationally.batch
