select document_sha256, policy_id, code, severity, message, page
from {{ source("raw", "policy_issues") }}
