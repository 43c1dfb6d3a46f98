-- Texts of standards that are not read, and standards cited under another title than
-- elsewhere: one of the two, code or title, is misprinted.
with
    unread as (
        select
            {{
                issue(
                    "'standard_unread'",
                    "'warning'",
                    "list",
                    said(message("standard_unread", {"rows": "count(*)"})),
                    program_id="min(entries.program_id)",
                    batch="min(entries.batch)",
                    list_id="entries.list_id",
                    notice_id="min(entries.notice_id)",
                    column_name="'standard'",
                    before="citations.as_printed",
                )
            }}
        from {{ ref("core_printed_entries") }} as entries
        inner join
            {{ ref("stg_standard_citations") }} as citations
            on entries.standard_understood = citations.standard_understood
        where citations.code is null
        group by entries.list_id, citations.as_printed
    ),
    matters as (
        select standard_code, subject_matter, sum(entries) as entries
        from {{ ref("core_standard_titles") }}
        group by standard_code, subject_matter
    ),
    ranked as (
        select
            matters.*,
            row_number() over (
                partition by standard_code order by entries desc, subject_matter
            ) as place
        from matters
    ),
    under_another_title as (
        select
            {{
                issue(
                    "'standard_under_another_title'",
                    "'info'",
                    "list",
                    said(
                        message(
                            "standard_under_another_title",
                            {
                                "standard": "titles.standard_code",
                                "title": "titles.subject_matter",
                                "rows": "sum(titles.entries)",
                                "usual_title": "min(usual.subject_matter)",
                                "usual_rows": "min(usual.entries)",
                            },
                        )
                    ),
                    list_id="titles.list_id",
                    column_name="'standard'",
                    before="titles.standard_code",
                )
            }}
        from {{ ref("core_standard_titles") }} as titles
        inner join
            ranked as usual
            on titles.standard_code = usual.standard_code
            and usual.place = 1
        where titles.subject_matter <> usual.subject_matter
        group by titles.list_id, titles.standard_code, titles.subject_matter
    )
select *
from unread
union all
select *
from under_another_title
