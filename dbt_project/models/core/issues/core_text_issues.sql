-- What looks like a statistic in an archived text and fits no rule.
select
    {{
        issue(
            "'statistic_not_understood'",
            "'info'",
            "document",
            "reason || ' ' || quote",
            document_sha256="document_sha256",
            after="as_printed",
            page="page",
        )
    }}
from {{ ref("stg_text_statistics_issues") }}
