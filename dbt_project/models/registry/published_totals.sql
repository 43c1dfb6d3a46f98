select
    figures.total_id,
    figures.region_as_published,
    figures.region_code,
    figures.as_of_as_published,
    figures.as_of,
    figures.as_of_end,
    figures.metric_as_published,
    figures.kind,
    figures.level,
    figures.program_id,
    figures.measure,
    figures.batch,
    figures.value,
    figures.precision,
    figures.unit,
    figures.publisher,
    figures.source_url,
    figures.confidence,
    figures.conflict,
    {{ in_chinese("figures.conflict") }} as conflict_zh,
    figures.note,
    {{ in_chinese("figures.note") }} as note_zh,
    figures.source_class,
    figures.origin,
    coalesce(texts.document_sha256, evidence.document_sha256) as document_sha256,
    coalesce(texts.quote, evidence.quote) as quote,
    {{ decided_by("texts") }},
    cast(
        coalesce(texts.told_by, evidence.told_by, 0) as {{ dbt.type_int() }}
    ) as archived_texts
from {{ ref("core_published_figures") }} as figures
left join {{ ref("core_text_figures") }} as texts on figures.total_id = texts.total_id
left join
    {{ ref("core_figure_evidence") }} as evidence
    on figures.total_id = evidence.total_id
cross join {{ ref("core_message_templates") }} as templates
