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
                    "'An archived notice page could not be read. ' || fault",
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
            as said,
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
                    "case speaks_of when 'issued_on' then 'The date of issue' when 'published_on' then 'The date of publication' else 'The reported date' end || ' is given as ' || said || '. ' || coalesce('Taken is ' || cast(taken as "
                    ~ text
                    ~ ") || '.', 'None of them is taken.')",
                    notice_id="notice_id",
                    column_name="speaks_of",
                    before="said",
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
                    "measure || ': ' || conflict || ' Both stand; look at the page. It reads: ' || quote",
                    program_id="program_id",
                    batch="batch",
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    after="value",
                )
            }}
        from {{ ref("core_announced_counts") }}
        where origin = 'page' and conflict is not null
    ),
    counts_of_no_program as (
        select distinct
            {{
                issue(
                    "'count_of_no_known_program'",
                    "'info'",
                    "notice",
                    "'The notice announces ' || cast(value as "
                    ~ text
                    ~ ") || ' of the kind ' || kind || ', and no one program of its level is of that kind, so the number is held against no rows. It reads: ' || quote",
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    after="value",
                )
            }}
        from {{ ref("stg_notice_counts") }}
        where kind is not null and program_id is null
    ),
    pictures as (
        select
            {{
                issue(
                    "'notice_of_pictures'",
                    "'warning'",
                    "notice",
                    "'The notice has neither files nor tables, and '                     || cast(count(*) as "
                    ~ text
                    ~ ")                     || ' picture(s). If one is the list, it can be seen, not read: ask the publisher for it as a file, or transcribe it and ingest it as CSV or XLSX with the address of the page.'",
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
                    "case when form = 'not_linked' then 'The notice names an annex that no link of its page leads to: ' || coalesce(name, '?') || '. Ask the publisher for it.' else 'An annex could not be fetched (' || coalesce(outcome, 'not asked for yet') || '): ' || coalesce(name, url) || '. See harvest_attempts; if it stays so, fetch it by hand and ingest it.' end",
                    notice_id="notice_id",
                    after="url",
                )
            }}
        from {{ ref("stg_notice_annexes") }}
        where document_sha256 is null
    )
    {% set pieces = [
        "unread_pages",
        "disagreeing_dates",
        "disagreeing_counts",
        "counts_of_no_program",
        "pictures",
        "missing_annexes",
    ] %}
{% for piece in pieces %}
    select *
    from {{ piece }}
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
