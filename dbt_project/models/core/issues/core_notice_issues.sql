-- What is doubtful about notices: pages that could not be read, dates and numbers that
-- disagree, lists that are pictures, annexes that are not there.
{% set text = dbt.type_string() %}
with
    unread_pages as (
        select
            {{
                issue(
                    "'notice_page_unread'",
                    "'error'",
                    "notice",
                    said(message("notice_page_unread", {"text": "fault"})),
                    document_sha256="document_sha256",
                    after="page_url",
                )
            }}
        from {{ ref("stg_notice_pages") }}
        where fault is not null
    ),
    dates_of_notices as (
        select
            notice_id,
            speaks_of,
            {{ joined_values("cast(on_date as " ~ text ~ ") || ' (' || kind || ')'") }}
            as dates_told,
            min(case when is_taken then on_date end) as taken
        from {{ ref("core_notice_dates") }}
        -- The date in an address may be that of the file's making.
        where kind <> 'url'
        group by notice_id, speaks_of
        having count(distinct on_date) > 1
    ),
    disagreeing_dates as (
        select
            {{
                issue(
                    "'dates_disagree'",
                    "'info'",
                    "notice",
                    said(
                        message(
                            "dates_given",
                            {"date": "speaks_of", "dates": "dates_told"},
                        ),
                        "case when taken is null then "
                        ~ message("no_date_taken")
                        ~ " else "
                        ~ message("date_taken", {"date": "taken"})
                        ~ " end",
                    ),
                    notice_id="notice_id",
                    column_name="speaks_of",
                    before="dates_told",
                    after="taken",
                )
            }}
        from dates_of_notices
    ),
    disagreeing_counts as (
        select
            {{
                issue(
                    "'announced_counts_disagree'",
                    "'info'",
                    "notice",
                    said(
                        message(
                            "announced_otherwise",
                            {
                                "measure": "measure",
                                "known": "known_values",
                                "value": "value",
                                "quote": "quote",
                            },
                        )
                    ),
                    program_id="program_id",
                    batch="batch",
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    after="value",
                )
            }}
        from {{ ref("core_announced_counts") }}
        where known_values is not null
    ),
    -- Spark tells no lists of messages apart, so what they are made of is told apart.
    counts_of_no_program as (
        select
            {{
                issue(
                    "'count_of_no_known_program'",
                    "'info'",
                    "notice",
                    said(
                        message(
                            "count_of_no_known_program",
                            {"value": "value", "kind": "kind", "quote": "quote"},
                        )
                    ),
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    after="value",
                )
            }}
        from
            (
                select distinct notice_id, document_sha256, value, kind, quote
                from {{ ref("stg_notice_counts") }}
                where kind is not null and program_id is null
            ) as counts
    ),
    pictures as (
        select
            {{
                issue(
                    "'notice_of_pictures'",
                    "'warning'",
                    "notice",
                    said(message("notice_of_pictures", {"pictures": "count(*)"})),
                    notice_id="notice_id",
                    document_sha256="min(document_sha256)",
                    after="min(url)",
                )
            }}
        from {{ ref("stg_notice_annexes") }}
        where form = 'picture'
        group by notice_id
    ),
    missing_annexes as (
        select
            {{
                issue(
                    "'annex_not_archived'",
                    "'warning'",
                    "notice",
                    said(
                        "case when form = 'not_linked' then "
                        ~ message("annex_not_linked", {"name": "coalesce(name, '?')"})
                        ~ " when outcome is null then "
                        ~ message(
                            "annex_not_asked_for", {"name": "coalesce(name, url)"}
                        )
                        ~ " else "
                        ~ message(
                            "annex_not_fetched",
                            {"outcome": "outcome", "name": "coalesce(name, url)"},
                        )
                        ~ " end"
                    ),
                    notice_id="notice_id",
                    after="url",
                )
            }}
        from {{ ref("stg_notice_annexes") }}
        where document_sha256 is null
    ),
    at_hand as (
        select page_url as url
        from {{ ref("stg_document_origins") }}
        where page_url is not null
        union
        select source_url as url
        from {{ ref("stg_document_origins") }}
        where source_url is not null
    ),
    -- Rows of listings that lead to another host or nowhere, until somebody hands in
    -- what they lead to.
    unfollowed_rows as (
        select
            {{
                issue(
                    "'listing_row_not_followed'",
                    "'warning'",
                    "notice",
                    said(
                        message(
                            "listing_row_not_followed",
                            {"text": "coalesce(note, '?')"},
                        )
                    ),
                    after="url",
                )
            }}
        from
            (
                select distinct url, note
                from {{ ref("stg_harvest_attempts") }}
                where outcome = 'not_followed' and url not in (select url from at_hand)
            ) as unfollowed
    )

    {{
        union_all_of(
            [
                "unread_pages",
                "disagreeing_dates",
                "disagreeing_counts",
                "counts_of_no_program",
                "pictures",
                "missing_annexes",
                "unfollowed_rows",
            ]
        )
    }}
