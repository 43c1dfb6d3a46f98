-- The lists a figure counts, as far as their notices are known: up to its day where it
-- is cumulative, else those of its batch or, where it names none, of its year. Each
-- with the rows in the figure's region, and with the number that stands for a list that
-- is not loaded: for the country the announced one, for any other region the one
-- published for that region and batch. A removal counts from the day on which its
-- holder loses the title: where that is before the day of the notice, the notice is
-- here for the titles taken by then, and for nothing else.
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
    reached as (
        select
            figures.total_id,
            figures.counted_region_code as region_code,
            not figures.is_cumulative and figures.batch is not null as is_of_batch,
            figures.counted_to,
            lists.*,
            not figures.is_cumulative
            or lists.counted_on <= figures.counted_to as is_listed
        from figures
        inner join
            {{ ref("core_final_lists") }} as lists
            on figures.counted_program_id = lists.program_id
            and (
                (
                    figures.is_cumulative
                    and (
                        lists.counted_on <= figures.counted_to
                        or lists.removes_from <= figures.counted_to
                    )
                )
                or (not figures.is_cumulative and lists.batch = figures.batch)
                or (
                    not figures.is_cumulative
                    and figures.batch is null
                    and lists.counted_on between figures.as_of and figures.as_of_end
                )
            )
    ),
    covered as (
        select
            total_id,
            region_code,
            is_of_batch,
            counted_to,
            program_id,
            notice_id,
            batch,
            counted_on,
            is_listed,
            has_rows and is_listed as has_rows,
            is_loaded or not is_listed as is_loaded,
            case when is_listed then announced_low end as announced_low,
            case when is_listed then announced_high end as announced_high,
            case when is_listed then announced_removed else 0 end as announced_removed,
            -- An annex read in part, or with rows twice, is not counted: the announced
            -- number stands for it.
            entries_removed > 0
            and (
                announced_removed = 0 or entries_removed = announced_removed
            ) as has_removal_rows
        from reached
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
    -- Whose title the notice's removals, and the rows of the list themselves, have
    -- taken by the day of the figure; nobody who has it again, or whose row counts no
    -- more.
    taken as (
        select
            covered.total_id,
            covered.program_id,
            covered.notice_id,
            sum(case when places.adjustment = 'removed' then 1 else 0 end) as entries,
            sum(case when places.stage = 'final' then 1 else 0 end) as entries_listed
        from covered
        inner join
            {{ ref("core_entry_regions") }} as places
            on covered.program_id = places.program_id
            and covered.notice_id = places.notice_id
            and covered.region_code = places.region_code
            and places.takes_title
            and (covered.is_listed or places.adjustment = 'removed')
            and coalesce(places.removed_on, covered.counted_on) <= covered.counted_to
        left join
            {{ ref("core_restored_removals") }} as restored
            on places.entry_id = restored.entry_id
            and restored.restored_on <= covered.counted_to
        left join
            (
                select entry_id, min(notice_on) as undone_on
                from {{ ref("core_acts_on_entries") }}
                where event in ('repealed', 'corrected')
                group by entry_id
            ) as undone_rows
            on places.entry_id = undone_rows.entry_id
            and undone_rows.undone_on <= covered.counted_to
        where restored.entry_id is null and undone_rows.entry_id is null
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
    case
        when covered.is_listed
        then coalesce(listed.entries, 0) - coalesce(undone.entries, 0)
        else 0
    end as entries,
    case
        when covered.is_listed
        then coalesce(listed.entries_in_units, 0) - coalesce(undone.entries_in_units, 0)
        else 0
    end as entries_in_units,
    coalesce(undone.entries, 0) > 0 as is_undone_in_part,
    {{ lowered("covered.announced_low", "undone.announced") }} as announced_low,
    {{ lowered("covered.announced_high", "undone.announced") }} as announced_high,
    case
        when covered.is_loaded
        then null
        when covered.region_code = 'CN'
        then cast(covered.announced_low as double)
        else numbers.value_low
    end as told_low,
    case
        when covered.is_loaded
        then null
        when covered.region_code = 'CN'
        then cast(covered.announced_high as double)
        else numbers.value_high
    end as told_high,
    case when not covered.is_loaded then numbers.total_ids end as told_by,
    covered.has_removal_rows,
    coalesce(taken.entries, 0) as entries_removed,
    coalesce(taken.entries_listed, 0) as entries_ended,
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
    taken
    on covered.total_id = taken.total_id
    and covered.program_id = taken.program_id
    and covered.notice_id = taken.notice_id
left join
    regional_numbers as numbers
    on covered.program_id = numbers.program_id
    and covered.region_code = numbers.region_code
    and covered.batch = numbers.batch
