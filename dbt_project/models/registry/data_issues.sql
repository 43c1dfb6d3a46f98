-- An issue is named by what it says; issues that say exactly the same are numbered.
{% set said = [
    "code",
    "subject",
    "list_id",
    "entry_id",
    "document_sha256",
    "notice_id",
    "total_id",
    "column_name",
    "before",
    "after",
    "page",
    "row_index",
    "note_en",
] %}
with
    templates as (select * from {{ ref("core_message_templates") }}),
    issues as (
        {{
            union_all_of(
                [
                    ref("core_document_issues"),
                    ref("core_notice_issues"),
                    ref("core_row_issues"),
                    ref("core_entry_issues"),
                    ref("core_history_issues"),
                    ref("core_act_issues"),
                    ref("core_organization_issues"),
                    ref("core_reconciliation_issues"),
                    ref("core_policy_issues"),
                    ref("core_text_issues"),
                    ref("core_standard_issues"),
                ]
            )
        }}
    ),
    -- Issues found while reading know their list alone; program, batch and notice
    -- follow from it.
    lists as (
        select
            list_id,
            min(program_id) as program_id,
            min(batch) as batch,
            min(notice_id) as notice_id
        from {{ ref("core_printed_entries") }}
        group by list_id
    ),
    placed as (
        select
            issues.code,
            issues.severity,
            issues.subject,
            coalesce(issues.program_id, lists.program_id) as program_id,
            coalesce(issues.batch, lists.batch) as batch,
            issues.list_id,
            issues.entry_id,
            issues.document_sha256,
            coalesce(issues.notice_id, lists.notice_id) as notice_id,
            issues.total_id,
            issues.organization_id,
            issues.column_name,
            issues.before,
            issues.after,
            issues.page,
            issues.row_index,
            issues.box,
            {{ codes_said("issues.said") }} as note_code,
            {{ in_words("issues.said", "en") }} as note_en,
            {{ in_words("issues.said", "zh") }} as note_zh
        from issues
        cross join templates
        left join lists on issues.list_id = lists.list_id
    ),
    numbered as (
        select
            placed.*,
            row_number() over (
                partition by {{ said | join(", ") }}
                order by program_id, batch, severity
            ) as copy_no
        from placed
    )
select
    {{ stable_id("iss", said + ["copy_no"]) }} as issue_id,
    code,
    severity,
    subject,
    program_id,
    batch,
    list_id,
    entry_id,
    document_sha256,
    notice_id,
    total_id,
    organization_id,
    column_name,
    before,
    after,
    page,
    row_index,
    box,
    note_code,
    note_en,
    note_zh
from numbered
