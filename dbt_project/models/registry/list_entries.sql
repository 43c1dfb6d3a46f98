select {{ declared_columns() }} from {{ ref("core_printed_entries") }}
