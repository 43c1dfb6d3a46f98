select
    organization_id,
    name,
    name_normalised,
    standing,
    valid_from,
    valid_to,
    {{ given("entry_id") }}
from {{ source("raw", "organization_spellings") }}
