-- The texts of all messages by their codes, and the words for controlled words by
-- `word.` and the word; a code of issues is worded by what it means. One row.
with
    texts as (
        select code, en, zh
        from {{ ref("messages") }}
        union all
        select 'word.' || code as code, meaning_en as en, meaning_zh as zh
        from {{ ref("known_issue_codes") }}
    )
select {{ text_by_code("en") }} as en, {{ text_by_code("zh") }} as zh
from texts
