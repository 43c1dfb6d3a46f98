select
    notice_id,
    ordinal,
    form,
    number,
    {{ given("name") }},
    {{ given("url") }},
    {{ given("document_sha256") }},
    {{ given("outcome") }}
from {{ source("raw", "notice_annexes") }}
