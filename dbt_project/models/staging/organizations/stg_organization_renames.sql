select
    declared_in,
    {{ given("entry_id") }},
    organization_id,
    new_organization_id,
    former_name,
    new_name,
    former_name_normalised,
    new_name_normalised,
    status
from {{ source("raw", "organization_renames") }}
