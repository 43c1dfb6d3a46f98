select code, subject, meaning_en, meaning_zh, what_to_do_en, what_to_do_zh
from {{ ref("known_issue_codes") }}
