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
                    "message",
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
                    "coalesce(detail, reason)",
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
