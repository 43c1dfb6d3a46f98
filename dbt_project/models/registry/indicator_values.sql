-- Contradicting figures stand side by side; each names those that say another number of
-- the same thing.
with
    templates as (select * from {{ ref("core_message_templates") }}),
    rivals as (
        select
            figures.value_id,
            {{ joined_values("rivals.value_id") }} as rival_ids,
            {{ joined_values(number_text("rivals.value")) }} as rival_values
        from {{ ref("core_indicator_figures") }} as figures
        inner join
            {{ ref("core_indicator_figures") }} as rivals
            on figures.indicator_id = rivals.indicator_id
            and figures.kind is not distinct from rivals.kind
            and figures.level is not distinct from rivals.level
            and figures.counting is not distinct from rivals.counting
            and figures.region_code = rivals.region_code
            and figures.period_from = rivals.period_from
            and figures.period_to = rivals.period_to
            and figures.base_year is not distinct from rivals.base_year
            and figures.figure_status = rivals.figure_status
            and figures.unit = rivals.unit
            and figures.value <> rivals.value
        where figures.precision = 'exact' and rivals.precision = 'exact'
        group by figures.value_id
    ),
    noted as (
        select
            figures.*,
            rivals.rival_ids,
            {{
                said(
                    "case when rivals.rival_values is not null then "
                    ~ message(
                        "another_source_gives", {"values": "rivals.rival_values"}
                    )
                    ~ " end"
                )
            }} as contradicted,
            {{
                said(
                    "case when figures.evidence = 'original' and figures.period_from is null then "
                    ~ message("no_time_given")
                    ~ " end"
                )
            }}
            as noted
        from {{ ref("core_indicator_figures") }} as figures
        left join rivals on figures.value_id = rivals.value_id
    )
select
    figures.value_id,
    figures.indicator_id,
    figures.stated_as,
    figures.kind,
    figures.level,
    figures.counting,
    figures.removals,
    figures.region_code,
    figures.region_as_published,
    figures.period_as_published,
    figures.period_from,
    figures.period_to,
    figures.base_year,
    figures.value,
    figures.value_high,
    figures.unit,
    figures.value_as_published,
    figures.unit_as_published,
    figures.precision,
    figures.figure_status as status,
    figures.publisher_id,
    figures.source_url,
    figures.source_class,
    figures.evidence,
    figures.document_sha256,
    figures.page,
    figures.paragraph,
    figures.quote,
    {{ decided_by("figures") }},
    figures.confidence,
    coalesce(
        figures.conflict, {{ in_words("figures.contradicted", "en") }}
    ) as conflict,
    {{ codes_said("figures.contradicted") }} as conflict_code,
    coalesce(
        {{ in_chinese("figures.conflict") }},
        {{ in_words("figures.contradicted", "zh") }}
    ) as conflict_zh,
    figures.rival_ids as conflicting_value_ids,
    coalesce(figures.note, {{ in_words("figures.noted", "en") }}) as note,
    {{ codes_said("figures.noted") }} as note_code,
    coalesce(
        {{ in_chinese("figures.note") }}, {{ in_words("figures.noted", "zh") }}
    ) as note_zh
from noted as figures
cross join templates
