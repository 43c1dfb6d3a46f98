-- The history of each title as it was known after each day on which something about it
-- was published: one row a state of knowledge and event, with what the event did. What
-- gives a title for a term, a program or the row of the award, ends it.
--
-- On one day what ends comes first, then what interrupts, then what begins: a title
-- removed and awarded anew on one day is two spells, and a removal on the day of the
-- only award removes nothing. What the row of an award says besides comes after it.
--
-- A title that is restored after its end is held again from that day: a spell of its
-- own, by the award before.
with
    views as (
        select distinct holder_id, counts_from as known_from
        from {{ ref("core_title_events") }}
    ),
    known as (
        select
            views.known_from,
            events.event_id,
            events.holder_id,
            events.event,
            events.is_award,
            events.on_date,
            events.entry_id,
            events.review_years,
            events.lapses_on,
            events.award_notice_id,
            events.undoes,
            case
                when
                    events.event in ('removed', 'suspended')
                    and max(case when events.is_award then events.on_date end) over (
                        partition by views.known_from, events.entry_id
                    )
                    = events.on_date
                then 7
                when events.event in ('removed', 'expired', 'merged')
                then 2
                when events.event = 'suspended'
                then 3
                when events.event = 'restored'
                then 4
                when events.event = 'reviewed'
                then 5
                -- a list that replaces another confers before that one gives way
                when events.event in ('repealed', 'corrected')
                then 7
                else 6
            end as place
        from views
        inner join
            {{ ref("core_title_events") }} as events
            on views.holder_id = events.holder_id
            and events.counts_from <= views.known_from
            and (events.counts_to is null or events.counts_to > views.known_from)
    ),
    terms as (
        select
            known.*,
            lead(on_date) over (
                partition by holder_id, known_from order by on_date, entry_id
            ) as next_award_on
        from known
        where is_award
    ),
    placed as (
        select *
        from known
        union all
        select
            known_from,
            {{ stable_id("evt", ["entry_id", "'expired'"]) }} as event_id,
            holder_id,
            'expired' as event,
            false as is_award,
            lapses_on as on_date,
            entry_id,
            review_years,
            cast(null as date) as lapses_on,
            cast(null as {{ dbt.type_string() }}) as award_notice_id,
            false as undoes,
            1 as place
        from terms
        where
            lapses_on is not null
            and (next_award_on is null or next_award_on >= lapses_on)
    ),
    ordered as (
        select
            placed.*,
            row_number() over (
                partition by holder_id, known_from
                order by on_date nulls first, place, entry_id
            ) as step_no
        from placed
    ),
    followed as (
        select
            ordered.*,
            event in ('removed', 'merged', 'expired') as takes,
            coalesce(
                {{
                    last_given(
                        "case when is_award or event = 'restored' then 0 when event in ('removed', 'merged', 'expired') then 1 end"
                    )
                }}
                over (
                    partition by holder_id, known_from
                    order by step_no
                    rows between unbounded preceding and 1 preceding
                ),
                0
            )
            = 1 as is_taken_before
        from ordered
    ),
    -- A holder keeps the title as long as one notice that gave it stands. What ends the
    -- title ends it whatever notices gave it, and the count begins anew; a title that
    -- is given back rests on those that gave it before.
    since_end as (
        select
            followed.*,
            coalesce(
                sum(
                    case
                        when takes and not is_taken_before
                        then 1
                        when event = 'restored' and is_taken_before
                        then -1
                        else 0
                    end
                ) over (
                    partition by holder_id, known_from
                    order by step_no
                    rows between unbounded preceding and 1 preceding
                ),
                0
            ) as ends_before
        from followed
    ),
    by_notice as (
        select
            since_end.*,
            sum(case when is_award then 1 else 0 end) over (
                partition by holder_id, known_from, ends_before, award_notice_id
                order by step_no
                rows between unbounded preceding and current row
            ) as awards_so_far,
            sum(case when undoes then 1 else 0 end) over (
                partition by holder_id, known_from, ends_before, award_notice_id
                order by step_no
                rows between unbounded preceding and current row
            ) as undone_so_far
        from since_end
    ),
    standing as (
        select
            by_notice.*,
            undoes and awards_so_far > 0 and undone_so_far = 1 as takes_award,
            sum(
                case
                    when is_award and awards_so_far = 1
                    then 1
                    when undoes and awards_so_far > 0 and undone_so_far = 1
                    then -1
                    else 0
                end
            ) over (
                partition by holder_id, known_from, ends_before
                order by step_no
                rows between unbounded preceding and current row
            ) as awards_standing
        from by_notice
    ),
    ending as (
        select standing.*, takes or (takes_award and awards_standing = 0) as ends
        from standing
    ),
    awarded as (
        select
            ending.*,
            {{ last_given("case when is_award then entry_id end") }} over (
                partition by holder_id, known_from
                order by step_no
                rows between unbounded preceding and current row
            ) as award_entry_id
        from ending
    ),
    gaining as (
        select
            awarded.*,
            is_award or (event = 'restored' and award_entry_id is not null) as gives
        from awarded
    ),
    turned as (
        select
            gaining.*,
            coalesce(
                {{ last_given("case when gives then 1 when ends then 0 end") }} over (
                    partition by holder_id, known_from
                    order by step_no
                    rows between unbounded preceding and 1 preceding
                ),
                0
            )
            = 1 as is_held_before
        from gaining
    ),
    numbered as (
        select
            turned.*,
            gives and not is_held_before as begins,
            sum(case when gives and not is_held_before then 1 else 0 end) over (
                partition by holder_id, known_from
                order by step_no
                rows between unbounded preceding and current row
            ) as spell_no
        from turned
    ),
    -- Whether the title was suspended before the event.
    interrupted as (
        select
            numbered.*,
            coalesce(
                {{
                    last_given(
                        "case when event = 'suspended' then 1 when event = 'restored' then 0 end"
                    )
                }}
                over (
                    partition by holder_id, known_from, spell_no
                    order by step_no
                    rows between unbounded preceding and 1 preceding
                ),
                0
            )
            = 1 as is_suspended_before
        from numbered
    )
select
    holder_id,
    known_from,
    known_from = max(known_from) over (partition by holder_id) as is_last_known,
    step_no,
    event_id,
    event,
    on_date,
    entry_id,
    award_entry_id,
    review_years,
    cast(spell_no as {{ dbt.type_int() }}) as spell_no,
    case
        when begins
        then 'begins'
        when is_award
        then 'goes_on'
        when not is_held_before and spell_no = 0
        then 'before_award'
        when not is_held_before
        then 'after_end'
        when ends
        then 'ends'
        when undoes
        then 'goes_on'
        when event = 'reviewed'
        then 'reviews'
        when event = 'suspended' and not is_suspended_before
        then 'suspends'
        when event = 'restored' and is_suspended_before
        then 'restores'
        else 'repeats'
    end as effect
from interrupted
