-- The texts of all messages by their codes, and the words for controlled words by
-- `word.` and the word; a code of issues is worded by what it means, a sentence of the
-- reference facts by itself. One row.
with
    texts as (
        select code, en, zh
        from {{ ref("messages") }}
        union all
        select 'word.' || code as code, meaning_en as en, meaning_zh as zh
        from {{ ref("known_issue_codes") }}
        union all
        select 'word.' || en as code, en, zh
        from {{ ref("known_sentences") }}
    )
select {{ text_by_code("en") }} as en, {{ text_by_code("zh") }} as zh
from texts
