select entries.*, list_id || ':' || cast(ordinal as {{ dbt.type_string() }}) as entry_id
from {{ source("raw", "list_entries") }} as entries
