-- Rows of lists that count no more from a day on, by the region in which they counted:
-- those of a publicity that is withdrawn, of a list that is repealed, and of one that
-- is published again, where the row of the later list counts in their place (the holder
-- may be the same). The announced number of a list falls with its rows, but not where
-- the notice that publishes it again announces none of its own.
with
    numbered as (
        select distinct notice_id, program_id, stage
        from {{ ref("core_announced_counts") }}
        where measure = 'listed'
    ),
    undone as (
        select
            entry_id,
            notice_id as undone_by_notice_id,
            case
                when event = 'corrected' then 'corrected' else 'repealed'
            end as undone_by,
            notice_on,
            row_number() over (
                partition by entry_id
                order by notice_on nulls last, event, notice_id, act_id
            ) as place
        from {{ ref("core_acts_on_entries") }}
        where event in ('withdrawn', 'repealed', 'corrected')
    )
select
    places.program_id,
    places.notice_id,
    places.batch,
    places.stage,
    places.region_code,
    undone.undone_by,
    undone.notice_on as undone_on,
    undone.undone_by = 'repealed' or numbered.notice_id is not null as lowers_announced,
    count(*) as entries,
    sum(case when places.is_in_unit_of_its_own then 1 else 0 end) as entries_in_units
from undone
inner join
    {{ ref("core_entry_regions") }} as places on undone.entry_id = places.entry_id
left join
    numbered
    on undone.undone_by_notice_id = numbered.notice_id
    and places.program_id = numbered.program_id
    and places.stage = numbered.stage
where undone.place = 1
group by
    places.program_id,
    places.notice_id,
    places.batch,
    places.stage,
    places.region_code,
    undone.undone_by,
    undone.notice_on,
    undone.undone_by = 'repealed' or numbered.notice_id is not null
