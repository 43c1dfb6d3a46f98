-- Names in rows that all gave way (a superseded document, a transcription replaced)
-- name nobody on a list that stands.
select
    names.name_as_published,
    cast(names.place as {{ dbt.type_int() }}) as place,
    names.assessor_id,
    names.name_normalised,
    names.decided_by,
    cast(count(entries.entry_id) as {{ dbt.type_int() }}) as entries
from {{ ref("stg_assessor_names") }} as names
inner join
    {{ ref("core_entries") }} as entries
    on names.name_as_published = entries.assessor_as_published
group by
    names.name_as_published,
    names.place,
    names.assessor_id,
    names.name_normalised,
    names.decided_by
