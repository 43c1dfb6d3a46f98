select
    redirects.old_organization_id,
    redirects.organization_id,
    redirects.name_normalised,
    redirects.province_code,
    redirects.reason,
    redirects.decided_by
from {{ source("raw", "organization_redirects") }} as redirects
inner join
    {{ ref("organizations") }} as organizations
    on redirects.organization_id = organizations.organization_id
