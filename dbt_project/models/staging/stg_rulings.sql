select
    subject_id,
    verdict,
    {{ given("other_id") }},
    reason,
    ruled_by,
    cast(ruled_on as date) as ruled_on
from {{ source("raw", "rulings") }}
