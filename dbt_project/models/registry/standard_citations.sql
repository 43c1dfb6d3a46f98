select
    standard_as_published,
    cast(place as {{ dbt.type_int() }}) as place,
    code as standard_code,
    title,
    as_printed
from {{ ref("stg_standard_citations") }}
