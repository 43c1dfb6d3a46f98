-- What a person should know of who is who: renames that lead nowhere, joins refused,
-- cells of several firms. Resolution words them; the place of an entry is looked up
-- here.
with
    entries as (
        select
            entry_id,
            program_id,
            batch,
            list_id,
            notice_id,
            document_sha256,
            page,
            row_index
        from {{ ref("core_printed_entries") }}
    ),
    organizations as (
        select distinct organization_id
        from {{ ref("core_printed_entries") }}
        where organization_id is not null
    )
select
    {{
        issue(
            "issues.code",
            "issues.severity",
            "organization",
            said(
                message(
                    "told_while_reading",
                    {
                        "issue": "issues.code",
                        "text_en": "issues.message",
                        "text_zh": "issues.message_zh",
                    },
                )
            ),
            organization_id="organizations.organization_id",
            before="issues.before",
            after="issues.after",
            **of_row("entries"),
        )
    }}
from {{ ref("stg_organization_issues") }} as issues
left join entries on issues.entry_id = entries.entry_id
left join organizations on issues.organization_id = organizations.organization_id
