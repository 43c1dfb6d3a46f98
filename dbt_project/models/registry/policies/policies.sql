-- A policy that another repeals or replaces does not stand, from the day the other
-- takes effect. A draft does not stand yet, and ends none.
with
    repeals as (
        select
            citations.cited_policy_id as policy_id,
            min(citations.citing) as repealed_by,
            min(citations.relation) as repealed_how,
            min(coalesce(citing.effective_on, citing.issued_on)) as repealed_on
        from {{ ref("core_policy_citations") }} as citations
        left join
            {{ ref("core_policies") }} as citing
            on citations.policy_id = citing.policy_id
        where
            citations.relation in ('repeals', 'replaces')
            and not coalesce(citing.is_draft, false)
            and citations.cited_policy_id is not null
            and citations.cited_policy_id <> coalesce(citations.policy_id, '')
        group by citations.cited_policy_id
    )
select
    policies.policy_id,
    policies.document_number,
    policies.document_number_normalised,
    policies.issuer,
    policies.number_year,
    policies.serial,
    policies.title,
    policies.title_normalised,
    policies.issuing_bodies,
    policies.addressees,
    policies.issued_on,
    policies.issued_as_reported,
    policies.effective_on,
    policies.valid_until,
    coalesce(policies.repealed_on, repeals.repealed_on) as repealed_on,
    coalesce(policies.repealed_by, repeals.repealed_by) as repealed_by,
    case
        coalesce(policies.repealed_how, repeals.repealed_how)
        when 'repeals'
        then 'repealed'
        when 'replaces'
        then 'replaced'
        else case when policies.is_draft then 'draft' else 'standing' end
    end as status,
    policies.level,
    policies.region_code,
    policies.topic,
    policies.kind,
    policies.provisions,
    policies.evidence,
    policies.document_sha256,
    policies.source_url,
    policies.confidence,
    policies.conflict,
    {{ in_chinese("policies.conflict") }} as conflict_zh
from {{ ref("core_policies") }} as policies
left join repeals on policies.policy_id = repeals.policy_id
cross join {{ ref("core_message_templates") }} as templates
