select
    candidates.candidate_id,
    candidates.kind,
    candidates.organization_id,
    candidates.name,
    candidates.province_code,
    candidates.other_organization_id,
    candidates.other_name,
    candidates.other_province_code,
    candidates.score,
    candidates.proposed_by,
    candidates.judged,
    candidates.evidence
from {{ source("raw", "organization_candidates") }} as candidates
inner join
    {{ ref("organizations") }} as one
    on candidates.organization_id = one.organization_id
inner join
    {{ ref("organizations") }} as other
    on candidates.other_organization_id = other.organization_id
