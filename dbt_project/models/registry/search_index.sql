{{ config(meta=search_macro()) }}

select
    {{ stable_id("sea", ["kind", "subject_id", "field", "text"]) }} as search_id,
    kind,
    subject_id,
    title,
    field,
    text,
    folded,
    dated_on,
    cast(
        case
            field
            when 'title'
            then 1.0
            when 'document_number'
            then 1.0
            when 'credit_code'
            then 1.0
            when 'name_en'
            then 1.0
            when 'other_name'
            then 0.95
            when 'abbreviation'
            then 0.9
            when 'heading'
            then 0.6
            when 'identifier'
            then 0.5
            when 'topic'
            then 0.5
            when 'issuing_bodies'
            then 0.4
            when 'text'
            then 0.35
            else 0.3
        end * case
            when status in ('repealed', 'replaced', 'preliminary')
            then 0.95
            when status in ('provincial', 'municipal', 'county', 'candidate')
            then 0.99
            else 1
        end as double
    ) as weight
from {{ ref("core_searchable") }}
where folded <> ''
