-- Texts in rows that all gave way stand on no list.
with
    citations as (select * from {{ ref("stg_standard_citations") }}),
    texts as (
        select distinct standard as standard_as_published, standard_understood
        from {{ ref("core_printed_entries") }}
    )
select
    texts.standard_as_published,
    citations.standard_understood,
    cast(citations.place as {{ dbt.type_int() }}) as place,
    citations.code as standard_code,
    citations.title,
    citations.as_printed
from citations
inner join texts on citations.standard_understood = texts.standard_understood
