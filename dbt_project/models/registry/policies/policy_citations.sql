select
    {{
        stable_id(
            "cit",
            [
                "citations.document_sha256",
                "citations.clause_ordinal",
                "citations.ordinal",
                "citations.citing",
                "citations.as_printed",
                "citations.document_number",
            ],
        )
    }} as citation_id,
    citations.policy_id,
    citations.notice_id,
    citations.citing,
    case
        when citations.policy_id is not null and citations.clause_ordinal is not null
        then
            {{
                stable_id(
                    "cls", ["citations.document_sha256", "citations.clause_ordinal"]
                )
            }}
    end as clause_id,
    citations.cited_as,
    citations.relation,
    citations.as_printed,
    citations.title,
    citations.title_normalised,
    citations.document_number,
    citations.abbreviation,
    citations.cited_policy_id,
    citations.cited_notice_id,
    policies.status as cited_status,
    policies.repealed_by as superseded_by,
    citations.text_start,
    citations.text_end,
    citations.evidence,
    citations.document_sha256,
    citations.source_url,
    citations.confidence
from {{ ref("core_policy_citations") }} as citations
left join
    {{ ref("policies") }} as policies on citations.cited_policy_id = policies.policy_id
