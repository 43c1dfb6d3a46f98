-- The entries that count: those that no ruling takes out.
select {{ columns_except("entries", ref("core_printed_entries"), ["ruling_id"]) }}
from {{ ref("core_printed_entries") }} as entries
where ruling_id is null
