-- The titles a standard is cited under, on each list. What all titles share (规范 and
-- 技术规范 of green or ecological design products) is no difference.
with
    mentions as (
        select
            standard_code,
            list_id,
            title,
            {{ folded_text("title") }} as folded,
            count(distinct entry_id) as entries
        from {{ ref("core_cited_standards") }}
        where title is not null
        group by standard_code, list_id, title
    )
select
    standard_code,
    list_id,
    title,
    entries,
    replace(
        replace(replace(replace(folded, '绿色设计产品评价', ''), '生态设计产品评价', ''), '技术规范', ''),
        '规范',
        ''
    ) as subject_matter
from mentions
