select
    kind,
    name_as_published,
    {{ given("province_code") }},
    organization_id,
    name_normalised
from {{ source("raw", "organization_names") }}
