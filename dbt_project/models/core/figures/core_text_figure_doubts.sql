-- What makes a figure that a text states doubtful: the first doubt of the reader, and
-- known figures of the same titles that it can't stand beside, each by its id.
{# Small numbers are alike by chance. #}
{% set least_telling = 10 %}
{% set same_titles %}
    figures.kind = known.kind
    and figures.level is not distinct from known.level
    and figures.region_code = known.region_code
{% endset %}
{% set is_cumulative %} known.measure in ('cumulative', 'cumulative_gross') {% endset %}
with
    figures as (select * from {{ ref("stg_text_statistics") }}),
    titles as (
        select *, coalesce(value_low, value_high) as value
        from figures
        where measure = 'titles' and figure_status = 'actual' and kind is not null
    ),
    known as (select * from {{ ref("published_figures") }}),
    of_another_measure as (
        select
            figures.value_id,
            'known_of_another_measure' as doubt,
            min(known.total_id) as against
        from titles as figures
        inner join
            known
            on {{ same_titles }}
            and figures.value = known.value
            and known.measure in ('cumulative', 'cumulative_gross', 'new')
        where
            figures.counting in ('cumulative', 'new')
            and figures.value >= {{ least_telling }}
        group by figures.value_id
        having
            max(
                case
                    when
                        known.measure = figures.counting
                        or (
                            figures.counting = 'cumulative'
                            and known.measure = 'cumulative_gross'
                        )
                    then 1
                    else 0
                end
            )
            = 0
    ),
    new_above_all as (
        select
            figures.value_id, 'new_above_known' as doubt, min(known.total_id) as against
        from titles as figures
        inner join known on {{ same_titles }} and {{ is_cumulative }}
        where figures.counting = 'new'
        group by figures.value_id, figures.value
        having figures.value > max(known.value)
    ),
    below_earlier as (
        select
            figures.value_id,
            'below_earlier_known' as doubt,
            min(known.total_id) as against
        from titles as figures
        inner join
            known
            on {{ same_titles }}
            and known.measure = 'cumulative'
            and known.precision = 'exact'
            and known.as_of_end < figures.period_from
            and known.value > figures.value
        where figures.counting = 'cumulative' and figures.precision = 'exact'
        group by figures.value_id
    ),
    above_later as (
        select
            figures.value_id,
            'above_later_known' as doubt,
            min(known.total_id) as against
        from titles as figures
        inner join
            known
            on {{ same_titles }}
            and known.measure = 'cumulative'
            and known.precision = 'exact'
            and known.as_of > figures.period_to
            and known.value < figures.value
        where figures.counting = 'cumulative' and figures.precision = 'exact'
        group by figures.value_id
    ),
    above_nation as (
        select figures.value_id, 'above_nation' as doubt, min(known.total_id) as against
        from titles as figures
        inner join
            known
            on figures.kind = known.kind
            and known.region_code = 'CN'
            and figures.level = 'national'
            and known.level = 'national'
            and {{ is_cumulative }}
        where figures.region_code <> 'CN'
        group by figures.value_id, figures.value
        having figures.value > max(known.value)
    ),
    of_the_reader as (
        select value_id, doubt, cast(null as {{ dbt.type_string() }}) as against
        from figures
        where doubt is not null
    ),
    every as (
        select *, 1 as place
        from of_the_reader
        union all
        select *, 2 as place
        from of_another_measure
        union all
        select *, 4 as place
        from new_above_all
        union all
        select *, 5 as place
        from below_earlier
        union all
        select *, 6 as place
        from above_later
        union all
        select *, 3 as place
        from above_nation
    ),
    ranked as (
        select
            *, row_number() over (partition by value_id order by place) as rank_of_doubt
        from every
    )
select value_id, doubt, against
from ranked
where rank_of_doubt = 1
