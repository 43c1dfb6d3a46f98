select
    attempt_id,
    publisher_id,
    attempt_stage,
    url,
    outcome,
    http_status,
    bytes,
    seconds,
    document_sha256,
    robots,
    note,
    attempted_at
from {{ ref("stg_harvest_attempts") }}
