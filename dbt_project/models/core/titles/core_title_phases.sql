-- The phases of each spell as it was known from a day on: a phase lasts as long as
-- nothing about the title changes. Phases of no day (begun and ended on one day) are
-- left out.
with
    steps as (
        select *
        from {{ ref("core_title_steps") }}
        where effect in ('begins', 'suspends', 'restores', 'reviews', 'ends')
    ),
    lasting as (
        select
            steps.*,
            lead(on_date) over (
                partition by holder_id, known_from, spell_no order by step_no
            ) as until,
            {{
                last_given(
                    "case effect when 'begins' then 'active' when 'suspends' then 'suspended' when 'restores' then 'active' end"
                )
            }}
            over (
                partition by holder_id, known_from, spell_no
                order by step_no
                rows between unbounded preceding and current row
            ) as status,
            {{
                last_given(
                    "case when effect in ('begins', 'reviews') then on_date end"
                )
            }} over (
                partition by holder_id, known_from, spell_no
                order by step_no
                rows between unbounded preceding and current row
            ) as reviewed_on
        from steps
    ),
    spells as (
        select
            holder_id,
            known_from,
            spell_no,
            min(case when effect = 'begins' then award_entry_id end) as entry_id,
            min(case when effect = 'begins' then on_date end) as begun_on,
            min(case when effect = 'ends' then on_date end) as ended_on,
            min(case when effect = 'ends' then event end) as ended_by
        from steps
        group by holder_id, known_from, spell_no
    )
select
    lasting.holder_id,
    lasting.known_from,
    lasting.is_last_known,
    lasting.spell_no,
    row_number() over (
        partition by lasting.holder_id, lasting.known_from, lasting.spell_no
        order by lasting.step_no
    ) as phase_no,
    lasting.status,
    lasting.on_date as valid_from,
    lasting.until as valid_to,
    case
        when lasting.review_years is not null
        then
            cast(
                {{ dbt.dateadd("year", "lasting.review_years", "lasting.reviewed_on") }}
                as date
            )
    end as review_due_on,
    spells.entry_id,
    spells.begun_on,
    spells.ended_on,
    spells.ended_by
from lasting
inner join
    spells
    on lasting.holder_id = spells.holder_id
    and lasting.known_from = spells.known_from
    and lasting.spell_no = spells.spell_no
where
    lasting.effect <> 'ends'
    and (
        lasting.on_date is null
        or lasting.until is null
        or lasting.on_date < lasting.until
    )
