select document_sha256, policy_id, code, severity, message, message_zh, page
from {{ source("raw", "policy_issues") }}
