select
    kind,
    name_understood,
    province_code,
    credit_code_understood,
    {{ given("list_id") }},
    organization_id,
    name,
    name_normalised,
    {{ given("name_meant") }},
    {{ given("name_meant_normalised") }},
    valid_credit_code,
    decided_by,
    {{ given("city_told") }},
    {{ given("industry_told") }}
from {{ source("raw", "organization_names") }}
