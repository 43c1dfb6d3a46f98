select {{ declared_columns() }} from {{ ref("core_programs") }}
