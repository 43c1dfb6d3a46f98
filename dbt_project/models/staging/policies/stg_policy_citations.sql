select
    document_sha256,
    policy_id,
    clause_ordinal,
    ordinal,
    cited_as,
    relation,
    as_printed,
    {{ given("title") }},
    {{ given("title_normalised") }},
    {{ given("document_number") }},
    {{ given("document_number_normalised") }},
    {{ given("abbreviation") }},
    text_start,
    text_end
from {{ source("raw", "policy_citations") }}
