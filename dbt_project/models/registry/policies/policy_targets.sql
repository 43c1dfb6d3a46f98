select
    {{
        stable_id(
            "tgt",
            ["targets.document_sha256", "targets.clause_ordinal", "targets.ordinal"],
        )
    }} as target_id,
    documents.public_policy_id as policy_id,
    {{ stable_id("cls", ["targets.document_sha256", "targets.clause_ordinal"]) }}
    as clause_id,
    targets.kind,
    targets.measure,
    targets.direction,
    targets.comparator,
    targets.value_low,
    targets.value_high,
    targets.low_included,
    targets.high_included,
    targets.unit,
    targets.unit_as_printed,
    targets.precision,
    targets.basis,
    targets.base_year,
    targets.deadline,
    targets.deadline_on,
    targets.binds,
    targets.as_printed,
    targets.sentence,
    targets.text_start,
    targets.text_end,
    targets.document_sha256
from {{ ref("stg_policy_targets") }} as targets
inner join
    {{ ref("core_policy_documents") }} as documents
    on targets.document_sha256 = documents.document_sha256
