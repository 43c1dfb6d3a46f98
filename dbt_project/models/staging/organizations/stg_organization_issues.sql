select
    code,
    severity,
    organization_id,
    {{ given("entry_id") }},
    before,
    after,
    message,
    message_zh
from {{ source("raw", "organization_issues") }}
