select name_understood, place, assessor_id, name_normalised, branch_of, decided_by
from {{ source("raw", "assessor_names") }}
