-- The lists a figure counts, as far as their notices are known: up to its day where it
-- is cumulative, else those of its batch or, where it names none, of its year. Each
-- with the rows in the figure's region, and with the number that stands for a list that
-- is not loaded: for the country the announced one, for any other region the one
-- published for that region and batch.
with
    figures as (
        select counted.*, programs.program_id as counted_program_id
        from {{ ref("core_counted_figures") }} as counted
        inner join
            {{ ref("core_figure_programs") }} as programs
            on counted.total_id = programs.total_id
    ),
    regional_numbers as (
        select
            program_id,
            region_code,
            batch,
            min(value) as value_low,
            max(value) as value_high,
            {{ joined_values("total_id") }} as total_ids
        from {{ ref("core_counted_figures") }}
        where
            measure = 'new'
            and precision = 'exact'
            and batch is not null
            and program_id is not null
        group by program_id, region_code, batch
    ),
    covered as (
        select
            figures.total_id,
            figures.counted_region_code as region_code,
            not figures.is_cumulative and figures.batch is not null as is_of_batch,
            figures.counted_to,
            lists.program_id,
            lists.notice_id,
            lists.batch,
            lists.counted_on,
            lists.has_rows,
            lists.is_loaded,
            lists.announced_low,
            lists.announced_high,
            lists.announced_removed,
            lists.entries_removed as entries_removed_anywhere
        from figures
        inner join
            {{ ref("core_final_lists") }} as lists
            on figures.counted_program_id = lists.program_id
            and (
                (figures.is_cumulative and lists.counted_on <= figures.counted_to)
                or (not figures.is_cumulative and lists.batch = figures.batch)
                or (
                    not figures.is_cumulative
                    and figures.batch is null
                    and lists.counted_on between figures.as_of and figures.as_of_end
                )
            )
    ),
    -- What counts no more on the day of the figure. A figure of one batch counts the
    -- list of that batch as it was published last.
    undone as (
        select
            covered.total_id,
            covered.program_id,
            covered.notice_id,
            sum(undone.entries) as entries,
            sum(
                case when undone.lowers_announced then undone.entries else 0 end
            ) as announced,
            sum(undone.entries_in_units) as entries_in_units
        from covered
        inner join
            {{ ref("core_undone_counts") }} as undone
            on covered.program_id = undone.program_id
            and covered.notice_id = undone.notice_id
            and covered.region_code = undone.region_code
            and undone.stage = 'final'
            and (
                undone.undone_on <= covered.counted_to
                or (undone.undone_by = 'corrected' and covered.is_of_batch)
            )
        group by covered.total_id, covered.program_id, covered.notice_id
    ),
    -- Whom the list's notice removes and who has the title again on the day of the
    -- figure.
    given_back as (
        select
            covered.total_id, covered.program_id, covered.notice_id, count(*) as entries
        from covered
        inner join
            {{ ref("core_entry_regions") }} as removed
            on covered.program_id = removed.program_id
            and covered.notice_id = removed.notice_id
            and covered.region_code = removed.region_code
            and removed.adjustment = 'removed'
        inner join
            {{ ref("core_restored_removals") }} as restored
            on removed.entry_id = restored.entry_id
            and restored.restored_on <= covered.counted_to
        group by covered.total_id, covered.program_id, covered.notice_id
    )
select
    covered.total_id,
    covered.program_id,
    covered.notice_id,
    covered.batch,
    covered.counted_on,
    covered.has_rows,
    covered.is_loaded,
    coalesce(listed.entries, 0) - coalesce(undone.entries, 0) as entries,
    coalesce(listed.entries_in_units, 0)
    - coalesce(undone.entries_in_units, 0) as entries_in_units,
    coalesce(undone.entries, 0) > 0 as is_undone_in_part,
    {{ lowered("covered.announced_low", "undone.announced") }} as announced_low,
    {{ lowered("covered.announced_high", "undone.announced") }} as announced_high,
    case
        when covered.is_loaded
        then null
        when covered.region_code = 'CN'
        then covered.announced_low
        else numbers.value_low
    end as told_low,
    case
        when covered.is_loaded
        then null
        when covered.region_code = 'CN'
        then covered.announced_high
        else numbers.value_high
    end as told_high,
    case when not covered.is_loaded then numbers.total_ids end as told_by,
    -- An annex read in part, or with rows twice, is not counted: the announced number
    -- stands for it.
    covered.entries_removed_anywhere > 0
    and (
        covered.announced_removed = 0
        or covered.entries_removed_anywhere = covered.announced_removed
    ) as has_removal_rows,
    coalesce(removed.entries, 0) - coalesce(given_back.entries, 0) as entries_removed,
    covered.announced_removed
from covered
left join
    {{ ref("core_region_counts") }} as listed
    on covered.program_id = listed.program_id
    and covered.notice_id = listed.notice_id
    and covered.region_code = listed.region_code
    and listed.stage = 'final'
left join
    undone
    on covered.total_id = undone.total_id
    and covered.program_id = undone.program_id
    and covered.notice_id = undone.notice_id
left join
    given_back
    on covered.total_id = given_back.total_id
    and covered.program_id = given_back.program_id
    and covered.notice_id = given_back.notice_id
left join
    {{ ref("core_region_counts") }} as removed
    on covered.program_id = removed.program_id
    and covered.notice_id = removed.notice_id
    and covered.region_code = removed.region_code
    and removed.adjustment = 'removed'
left join
    regional_numbers as numbers
    on covered.program_id = numbers.program_id
    and covered.region_code = numbers.region_code
    and covered.batch = numbers.batch
