-- Cells in which a row that gave way differs from the row that stands: a transcription
-- against its document, an earlier document of a list against the later one, or one
-- copy of a list against the other. A column that one of two copies has not at all is
-- no difference, and the number of a row (序号) goes with its place.
with
    pairs as (
        select
            standing.entry_id,
            former.list_id,
            case
                when former.evidence = 'transcribed'
                then 'transcribed'
                when documents.is_outdated
                then 'earlier'
                else 'copy'
            end as former_is,
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
        from {{ ref("core_former_rows") }} as gave_way
        inner join
            {{ ref("core_list_rows") }} as former
            on gave_way.entry_id = former.entry_id
            and gave_way.evidence = former.evidence
            and gave_way.document_sha256 is not distinct from former.document_sha256
            and former.fate in ('replaced', 'superseded_document')
        inner join
            {{ ref("core_list_rows") }} as standing
            on gave_way.standing_entry_id = standing.entry_id
            and standing.fate = 'chosen'
            and standing.evidence <> 'transcribed'
        left join
            {{ ref("core_list_documents") }} as documents
            on former.list_id = documents.list_id
            and former.document_sha256 = documents.document_sha256
    ),
    told as (
        select
            *
            {%- for cell in printed_cells() %}
                ,
                max(former_{{ cell }}) over (
                    partition by list_id, former_document_sha256
                )
                is not null
                and max(standing_{{ cell }}) over (
                    partition by list_id, former_document_sha256
                )
                is not null as both_have_{{ cell }}
            {%- endfor %}
        from pairs
    )
{% for cell in printed_cells() %}
    select
        entry_id,
        list_id,
        program_id,
        batch,
        former_is,
        former_document_sha256,
        document_sha256,
        page,
        row_index,
        '{{ cell }}' as column_name,
        former_{{ cell }} as before,
        standing_{{ cell }} as after
    from told
    where
        former_{{ cell }} is distinct from standing_{{ cell }}
        and (former_is <> 'copy' or both_have_{{ cell }})
        {% if cell == "seq" %} and former_is = 'transcribed' {% endif %}
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
