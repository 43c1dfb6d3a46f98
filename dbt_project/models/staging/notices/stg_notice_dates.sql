select notice_id, document_sha256, {{ given("page_url") }}, kind, on_date
from {{ source("raw", "notice_dates") }}
