select
    standard_understood,
    place,
    code,
    issuer,
    number,
    year,
    kind,
    nature,
    title,
    as_printed
from {{ source("raw", "standard_citations") }}
