-- What reading policies has to say to a person, and documents that could not be read
-- as one.
with
    said as (
        select
            {{
                issue(
                    "'policy_' || code",
                    "severity",
                    "document",
                    said(
                        message(
                            "told_while_reading",
                            {
                                "issue": "'policy_' || code",
                                "text_en": "message",
                                "text_zh": "message_zh",
                            },
                        )
                    ),
                    document_sha256="document_sha256",
                    page="page",
                )
            }}
        from {{ ref("stg_policy_issues") }}
    ),
    failed as (
        select
            {{
                issue(
                    "'policy_unread'",
                    "'error'",
                    "document",
                    said(
                        message(
                            "told_while_reading",
                            {
                                "issue": "'policy_unread'",
                                "text_en": "coalesce(detail, reason)",
                                "text_zh": "coalesce(detail_zh, reason)",
                            },
                        )
                    ),
                    document_sha256="document_sha256",
                )
            }}
        from {{ ref("stg_policies") }}
        where status = 'failed'
    )
select *
from said
union all
select *
from failed
