-- What archived texts say of numbers of titles, in the terms of the published
-- figures: one
-- row a figure, however many texts and sentences state it. What a notice's own page
-- announces is held against rows as that notice's number, not once more here.
{% set text = dbt.type_string() %}
with
    titles as (
        select
            statistics.*,
            case
                when figure_status = 'target'
                then 'target'
                when counting = 'cumulative' and removals = 'gross'
                then 'cumulative_gross'
                else counting
            end as figure_measure,
            -- a batch of the national series is called by its year
            case
                when
                    level = 'national'
                    and counting in ('new', 'proposed')
                    and figure_status = 'actual'
                    and extract(year from period_from) >= 2021
                    and extract(year from period_from) = extract(year from period_to)
                    and extract(month from period_from) = 1
                    and extract(month from period_to) = 12
                then cast(extract(year from period_from) as {{ text }})
            end as batch
        from {{ ref("core_sure_text_statistics") }} as statistics
        where
            measure = 'titles'
            and period_from is not null
            and precision in ('exact', 'about', 'over')
            and counting
            in ('new', 'cumulative', 'proposed', 'recommended', 'reviewed', 'removed')
    ),
    announced as (
        select distinct document_sha256, program_id, value
        from {{ ref("stg_notice_counts") }}
    ),
    placed as (
        select
            titles.*,
            row_number() over (
                partition by
                    kind,
                    level,
                    region_code,
                    figure_measure,
                    batch,
                    period_from,
                    period_to,
                    value_low,
                    precision
                order by titles.document_sha256, ordinal
            ) as place,
            dense_rank() over (
                partition by
                    kind,
                    level,
                    region_code,
                    figure_measure,
                    batch,
                    period_from,
                    period_to,
                    value_low,
                    precision
                order by titles.document_sha256
            ) as document_place
        from titles
        left join
            announced
            on titles.document_sha256 = announced.document_sha256
            and titles.program_id = announced.program_id
            and titles.value_low = announced.value
        where announced.document_sha256 is null
    )
select
    {{
        stable_id(
            "tx",
            [
                "first.kind",
                "first.level",
                "first.region_code",
                "first.figure_measure",
                "first.batch",
                "first.period_from",
                "first.period_to",
                "first.value_low",
                "first.precision",
            ],
            12,
        )
    }} as total_id,
    coalesce(first.region_as_printed, regions.name_zh) as region_as_published,
    first.region_code,
    coalesce(
        first.period_as_printed, cast(first.period_to as {{ text }})
    ) as as_of_as_published,
    first.period_from as as_of,
    first.period_to as as_of_end,
    first.as_printed as metric_as_published,
    first.kind,
    first.level,
    first.program_id,
    first.figure_measure as measure,
    first.batch,
    first.value_low as value,
    first.precision,
    kinds.counted_in as unit,
    first.publisher_id as publisher,
    first.source_url,
    case when first.publisher_id = 'press' then 'medium' else 'high' end as confidence,
    case
        when first.publisher_id = 'press' then 'article' else 'official_site'
    end as source_class,
    first.document_sha256,
    first.quote,
    {{ decided_by("first") }},
    documents.told_by
from placed as first
inner join
    (
        select
            kind,
            level,
            region_code,
            figure_measure,
            batch,
            period_from,
            period_to,
            value_low,
            precision,
            max(document_place) as told_by
        from placed
        group by
            kind,
            level,
            region_code,
            figure_measure,
            batch,
            period_from,
            period_to,
            value_low,
            precision
    ) as documents
    on first.kind = documents.kind
    and first.level is not distinct from documents.level
    and first.region_code = documents.region_code
    and first.figure_measure = documents.figure_measure
    and first.batch is not distinct from documents.batch
    and first.period_from = documents.period_from
    and first.period_to = documents.period_to
    and first.value_low = documents.value_low
    and first.precision = documents.precision
left join {{ ref("program_kinds") }} as kinds on first.kind = kinds.kind
left join
    {{ ref("core_regions") }} as regions on first.region_code = regions.region_code
where first.place = 1
