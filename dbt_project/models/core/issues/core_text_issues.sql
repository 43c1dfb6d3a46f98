-- What looks like a statistic in an archived text and fits no rule.
select
    {{
        issue(
            "'statistic_not_understood'",
            "'info'",
            "document",
            said(
                message(
                    "statistic_not_understood", {"reason": "reason", "quote": "quote"}
                )
            ),
            document_sha256="document_sha256",
            after="as_printed",
            page="page",
        )
    }}
from {{ ref("stg_text_statistics_issues") }}
