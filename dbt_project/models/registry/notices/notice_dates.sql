select
    {{
        stable_id(
            "ndt",
            ["notice_id", "kind", "on_date", "coalesce(page_url, document_sha256)"],
            12,
        )
    }} as date_id,
    notice_id,
    kind,
    on_date,
    speaks_of,
    is_taken,
    page_url,
    document_sha256
from {{ ref("core_notice_dates") }}
