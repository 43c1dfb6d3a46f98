select
    relations.organization_id,
    relations.relation,
    relations.related_name,
    related.organization_id as related_organization_id,
    case
        when relations.relation = 'merged_into' then entries.notice_on
    end as valid_from,
    entries.entry_id as evidence_id
from {{ source("raw", "organization_relations") }} as relations
inner join
    {{ ref("organizations") }} as organizations
    on relations.organization_id = organizations.organization_id
left join
    {{ ref("organizations") }} as related
    on relations.related_organization_id = related.organization_id
left join
    {{ ref("core_printed_entries") }} as entries
    on relations.entry_id = entries.entry_id
