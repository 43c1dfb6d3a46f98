select
    notice_id,
    publisher_id,
    batch,
    stage,
    document_number,
    title,
    issued_on,
    published_on,
    reported_on,
    date_note,
    page_url,
    confidence,
    conflict,
    note,
    source_class,
    origin
from {{ ref("core_notices") }}
