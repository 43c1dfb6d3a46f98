select organization_id, name, name_normalised, {{ given("entry_id") }}
from {{ source("raw", "organization_spellings") }}
