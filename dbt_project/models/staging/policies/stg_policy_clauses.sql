select
    document_sha256,
    policy_id,
    ordinal,
    parent_ordinal,
    part,
    {{ given("appendix") }},
    kind,
    {{ given("number") }},
    {{ given("path") }},
    {{ given("heading") }},
    text,
    page,
    {{ given("box") }}
from {{ source("raw", "policy_clauses") }}
