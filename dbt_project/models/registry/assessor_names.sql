-- Names in rows that all gave way (a superseded document, a transcription replaced)
-- name nobody on a list that stands.
with
    names as (select * from {{ ref("stg_assessor_names") }}),
    entries as (select * from {{ ref("core_printed_entries") }})
select
    entries.assessor_as_published as name_as_published,
    names.name_understood,
    cast(names.place as {{ dbt.type_int() }}) as place,
    names.assessor_id,
    names.name_normalised,
    names.decided_by,
    cast(count(entries.entry_id) as {{ dbt.type_int() }}) as entries
from names
inner join entries on names.name_understood = entries.assessor_understood
group by
    entries.assessor_as_published,
    names.name_understood,
    names.place,
    names.assessor_id,
    names.name_normalised,
    names.decided_by
