-- Cells in which a row that gave way differs from the row that stands: a transcription
-- against its document, or an earlier document of a list against the later one.
with
    pairs as (
        select
            former.entry_id,
            former.list_id,
            former.evidence as former_evidence,
            former.document_sha256 as former_document_sha256,
            {%- for cell in printed_cells() %}
                cast(former.{{ cell }} as {{ dbt.type_string() }}) as former_{{ cell }},
                cast(
                    standing.{{ cell }} as {{ dbt.type_string() }}
                ) as standing_{{ cell }},
            {%- endfor %}
            standing.program_id,
            standing.batch,
            standing.document_sha256,
            standing.page,
            standing.row_index
        from {{ ref("core_list_rows") }} as former
        inner join
            {{ ref("core_list_rows") }} as standing
            on former.entry_id = standing.entry_id
            and standing.fate = 'chosen'
            and standing.evidence = 'original'
        where former.fate in ('replaced', 'superseded_document')
    )
{% for cell in printed_cells() %}
    select
        entry_id,
        list_id,
        program_id,
        batch,
        former_evidence,
        former_document_sha256,
        document_sha256,
        page,
        row_index,
        '{{ cell }}' as column_name,
        former_{{ cell }} as before,
        standing_{{ cell }} as after
    from pairs
    where former_{{ cell }} is distinct from standing_{{ cell }}
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
