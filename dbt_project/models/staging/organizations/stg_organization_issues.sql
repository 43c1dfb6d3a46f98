select code, severity, organization_id, {{ given("entry_id") }}, before, after, message
from {{ source("raw", "organization_issues") }}
