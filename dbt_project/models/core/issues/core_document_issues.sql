-- What happened to documents and, within them, to rows that were never loaded.
with
    quarantined_documents as (
        select
            {{
                issue(
                    "'document_quarantined'",
                    "'error'",
                    "document",
                    said(
                        message(
                            "document_unreadable",
                            {"reason": "coalesce(status_reason, '?')"},
                        ),
                        "case when status_detail is not null then "
                        ~ message(
                            "as_told",
                            {
                                "text_en": "status_detail",
                                "text_zh": "status_detail_zh",
                            },
                        )
                        ~ " end",
                    ),
                    program_id="program_id",
                    batch="batch",
                    list_id="list_id",
                    document_sha256="document_sha256",
                    notice_id="notice_id",
                )
            }}
        from {{ ref("stg_documents") }}
        where status = 'quarantined'
    ),
    other_documents as (
        select
            {{
                issue(
                    "'document_not_a_list'",
                    "'info'",
                    "document",
                    said(
                        message("document_without_list"),
                        "case when status_detail is not null then "
                        ~ message(
                            "as_told",
                            {
                                "text_en": "status_detail",
                                "text_zh": "status_detail_zh",
                            },
                        )
                        ~ " end",
                    ),
                    document_sha256="document_sha256",
                )
            }}
        from {{ ref("stg_documents") }}
        where
            status = 'not_a_list'
            and document_sha256
            not in (select document_sha256 from {{ ref("core_policy_documents") }})
    ),
    unbalanced_documents as (
        select
            {{
                issue(
                    "'ledger_does_not_balance'",
                    "'error'",
                    "document",
                    said(message("ledger_does_not_balance")),
                    program_id="documents.program_id",
                    batch="documents.batch",
                    list_id="documents.list_id",
                    document_sha256="documents.document_sha256",
                    notice_id="documents.notice_id",
                    before="documents.rows_loaded",
                    after="arrived.entries",
                )
            }}
        from {{ ref("stg_documents") }} as documents
        left join
            (
                select document_sha256, count(*) as entries
                from {{ ref("stg_list_entries") }}
                where evidence <> 'transcribed'
                group by document_sha256
            ) as arrived
            on documents.document_sha256 = arrived.document_sha256
        left join
            (
                select
                    document_sha256,
                    sum(rows_seen) as rows_seen,
                    sum(rows_loaded) as rows_loaded,
                    sum(rows_quarantined) as rows_quarantined
                from {{ ref("stg_document_lists") }}
                group by document_sha256
            ) as held
            on documents.document_sha256 = held.document_sha256
        where
            documents.status = 'read'
            and documents.rows_seen is not null
            and (
                documents.rows_seen
                <> documents.rows_loaded + documents.rows_quarantined
                or documents.rows_loaded <> coalesce(arrived.entries, 0)
                or documents.rows_seen <> coalesce(held.rows_seen, 0)
                or documents.rows_loaded <> coalesce(held.rows_loaded, 0)
                or documents.rows_quarantined <> coalesce(held.rows_quarantined, 0)
            )
    ),
    quarantined_rows as (
        select
            {{
                issue(
                    "'row_quarantined'",
                    "'warning'",
                    "entry",
                    said(
                        message(
                            "row_quarantined",
                            {
                                "text_en": "message",
                                "text_zh": "message_zh",
                                "reason": "reason",
                            },
                        )
                    ),
                    list_id="list_id",
                    entry_id="entry_id",
                    document_sha256="document_sha256",
                    before="cells",
                    page="page",
                    row_index="row_index",
                    box="box",
                )
            }}
        from {{ ref("stg_quarantined_rows") }}
    ),
    reading_issues as (
        select
            {{
                issue(
                    "code",
                    "severity",
                    "list",
                    said(
                        message(
                            "told_while_reading",
                            {
                                "issue": "code",
                                "text_en": "message",
                                "text_zh": "message_zh",
                            },
                        )
                    ),
                    list_id="list_id",
                    document_sha256="document_sha256",
                    page="page",
                    row_index="row_index",
                )
            }}
        from {{ ref("stg_reading_issues") }} as issues
        -- a document that stands without all announced rows is told of below
        where
            code <> 'statistics_unread'
            and not (
                code = 'announced_count_not_met'
                and exists (
                    select 1
                    from {{ ref("core_list_documents") }} as documents
                    where
                        documents.list_id = issues.list_id
                        and documents.document_sha256 = issues.document_sha256
                        and documents.is_current
                        and not documents.is_complete
                )
            )
    ),
    unread_statistics as (
        select
            {{
                issue(
                    "'statistics_unread'",
                    "severity",
                    "document",
                    said(
                        message(
                            "told_while_reading",
                            {
                                "issue": "code",
                                "text_en": "message",
                                "text_zh": "message_zh",
                            },
                        )
                    ),
                    document_sha256="document_sha256",
                )
            }}
        from {{ ref("stg_reading_issues") }}
        where code = 'statistics_unread'
    ),
    superseded_documents as (
        select
            {{
                issue(
                    "case when current_document_sha256 is null then 'recognised_gives_way' when is_outdated then 'superseded_document' else 'copy_of_list' end",
                    "case when current_document_sha256 is not null and not is_outdated and entries <> current_entries then 'warning' else 'info' end",
                    "document",
                    said(
                        "case when current_document_sha256 is null then "
                        ~ message(
                            "recognised_gives_way",
                            {"rows": "entries", "recognised": "rows_recognised"},
                        )
                        ~ " when is_outdated then "
                        ~ message("superseded_document", {"rows": "entries"})
                        ~ " else "
                        ~ message(
                            "copy_of_list",
                            {"standing": "current_entries", "rows": "entries"},
                        )
                        ~ " end"
                    ),
                    program_id="program_id",
                    batch="batch",
                    list_id="list_id",
                    document_sha256="document_sha256",
                    notice_id="notice_id",
                    before="document_sha256",
                    after="current_document_sha256",
                )
            }}
        from {{ ref("core_list_documents") }}
        where not is_current
    ),
    short_documents as (
        select
            {{
                issue(
                    "'document_incomplete'",
                    "'error'",
                    "document",
                    said(
                        "case when stage = 'adjustment' then "
                        ~ message("adjustment_incomplete")
                        ~ " else "
                        ~ message("document_incomplete")
                        ~ " end"
                    ),
                    program_id="program_id",
                    batch="batch",
                    list_id="list_id",
                    document_sha256="document_sha256",
                    notice_id="notice_id",
                    before="rows_expected",
                    after="coalesce(rows_seen, entries)",
                )
            }}
        from {{ ref("core_list_documents") }}
        where is_current and not is_complete
    )

    {{
        union_all_of(
            [
                "quarantined_documents",
                "other_documents",
                "unbalanced_documents",
                "quarantined_rows",
                "reading_issues",
                "unread_statistics",
                "superseded_documents",
                "short_documents",
            ]
        )
    }}
