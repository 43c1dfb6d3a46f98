select * from {{ source("raw", "list_entries") }}
