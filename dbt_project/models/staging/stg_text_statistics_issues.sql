select * from {{ source("raw", "text_statistics_issues") }}
