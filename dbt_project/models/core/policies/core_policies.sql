-- One row a policy: what its fullest document says, and what was known beforehand
-- where that says nothing.
with
    ranked as (
        select
            documents.*,
            row_number() over (
                partition by public_policy_id order by provisions desc, document_sha256
            ) as place
        from {{ ref("core_policy_documents") }} as documents
    ),
    fullest as (select * from ranked where place = 1)
select
    coalesce(fullest.public_policy_id, known.policy_id) as policy_id,
    coalesce(fullest.document_number, known.document_number) as document_number,
    coalesce(
        fullest.document_number_normalised, known.document_number_normalised
    ) as document_number_normalised,
    coalesce(fullest.issuer, known.issuer) as issuer,
    coalesce(fullest.number_year, known.number_year) as number_year,
    coalesce(fullest.serial, known.serial) as serial,
    coalesce(fullest.title, known.title) as title,
    coalesce(fullest.title_normalised, known.title_normalised) as title_normalised,
    coalesce(fullest.issuing_bodies, known.issuing_bodies) as issuing_bodies,
    coalesce(fullest.issued_on, known.issued_on) as issued_on,
    coalesce(fullest.effective_on, known.effective_on) as effective_on,
    coalesce(fullest.level, known.level) as level,
    coalesce(fullest.region_code, known.region_code) as region_code,
    coalesce(fullest.topic, known.topic) as topic,
    coalesce(fullest.kind, known.kind) as kind,
    coalesce(fullest.source_url, known.source_url) as source_url,
    fullest.addressees,
    case
        when fullest.issued_on is null then known.issued_as_reported
    end as issued_as_reported,
    fullest.valid_until,
    known.repealed_on,
    known.repealed_by,
    known.repealed_how,
    fullest.provisions,
    coalesce(fullest.is_draft, known.is_draft) as is_draft,
    fullest.document_sha256,
    case
        when fullest.document_sha256 is null then 'transcribed' else 'original'
    end as evidence,
    case
        when fullest.document_sha256 is null then known.confidence else 'high'
    end as confidence,
    known.conflict
from fullest
full outer join
    {{ ref("known_policies") }} as known on fullest.public_policy_id = known.policy_id
