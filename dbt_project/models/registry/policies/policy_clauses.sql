select
    {{ stable_id("cls", ["clauses.document_sha256", "clauses.ordinal"]) }} as clause_id,
    documents.public_policy_id as policy_id,
    clauses.ordinal,
    case
        when clauses.parent_ordinal is not null
        then
            {{
                stable_id(
                    "cls", ["clauses.document_sha256", "clauses.parent_ordinal"]
                )
            }}
    end as parent_id,
    clauses.part,
    clauses.appendix,
    clauses.kind,
    clauses.number,
    clauses.path,
    clauses.heading,
    clauses.text,
    clauses.page,
    clauses.box,
    clauses.document_sha256
from {{ ref("stg_policy_clauses") }} as clauses
inner join
    {{ ref("core_policy_documents") }} as documents
    on clauses.document_sha256 = documents.document_sha256
