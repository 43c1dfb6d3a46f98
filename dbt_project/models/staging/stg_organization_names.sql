select
    kind,
    name_as_published,
    {{ given("province_code") }},
    {{ given("credit_code") }},
    organization_id,
    name,
    name_normalised,
    {{ given("valid_credit_code") }},
    decided_by
from {{ source("raw", "organization_names") }}
