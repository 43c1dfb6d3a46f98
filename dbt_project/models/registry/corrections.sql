select
    corrections.correction_id,
    entries.entry_id,
    corrections.list_id,
    corrections.document_sha256,
    corrections.column_name,
    corrections.was,
    corrections.becomes,
    corrections.evidence,
    corrections.reason,
    corrections.reviewed_by,
    corrections.reviewed_on,
    corrections.fate as status
from {{ ref("stg_corrections") }} as corrections
left join
    {{ ref("core_printed_entries") }} as entries
    on corrections.entry_id = entries.entry_id
