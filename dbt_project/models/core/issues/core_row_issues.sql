-- Rows that gave way or were left out, and the cells in which they differ from the rows
-- that stand.
with
    rows_left_out as (
        select
            {{
                issue(
                    "fate",
                    "case fate when 'not_in_document' then 'warning' else 'error' end",
                    "entry",
                    said(
                        "case fate when 'not_in_document' then "
                        ~ message("not_in_document")
                        ~ " when 'duplicate_ordinal' then "
                        ~ message("duplicate_ordinal")
                        ~ " when 'acts_on_no_notice' then "
                        ~ message("acts_on_no_notice")
                        ~ " when 'unknown_program' then "
                        ~ message("unknown_program")
                        ~ " else "
                        ~ message("incomplete_row")
                        ~ " end"
                    ),
                    before=named_in_row(),
                    **of_row(),
                )
            }}
        from {{ ref("core_list_rows") }}
        where
            fate in (
                'incomplete_row',
                'unknown_program',
                'acts_on_no_notice',
                'duplicate_ordinal',
                'not_in_document'
            )
    ),
    rulings_on_nothing as (
        select
            {{
                issue(
                    "'ruling_names_nothing'",
                    "'warning'",
                    "list",
                    said(message("ruling_names_nothing", {"named": "subject_id"})),
                    before="subject_id",
                )
            }}
        from {{ ref("core_rulings") }}
        where
            subject_id not in (select list_id from {{ ref("core_printed_entries") }})
            and subject_id
            not in (select entry_id from {{ ref("core_printed_entries") }})
    ),
    rows_not_in_later_document as (
        select
            {{
                issue(
                    "'not_in_later_document'",
                    "'warning'",
                    "entry",
                    said(message("not_in_later_document")),
                    before="former.name_as_published",
                    **of_row("former"),
                )
            }}
        from {{ ref("core_list_rows") }} as former
        inner join
            {{ ref("core_former_rows") }} as gave_way
            on former.entry_id = gave_way.entry_id
            and former.evidence = gave_way.evidence
            and former.document_sha256 = gave_way.document_sha256
        where former.fate = 'superseded_document' and gave_way.standing_entry_id is null
    ),
    cells_that_differ as (
        select
            {{
                issue(
                    "case former_is when 'transcribed' then 'transcription_differs' when 'copy' then 'copies_differ' else 'document_revised' end",
                    "'warning'",
                    "entry",
                    said(
                        "case former_is when 'transcribed' then "
                        ~ message("transcription_differs")
                        ~ " when 'copy' then "
                        ~ message("copies_differ")
                        ~ " else "
                        ~ message("document_revised")
                        ~ " end"
                    ),
                    program_id="program_id",
                    batch="batch",
                    list_id="list_id",
                    entry_id="entry_id",
                    document_sha256="document_sha256",
                    column_name="column_name",
                    before="before",
                    after="after",
                    page="page",
                    row_index="row_index",
                )
            }}
        from {{ ref("core_cell_differences") }}
        where former_is <> 'transcribed' or before is not null
    ),
    -- A transcription that left a column out is one remark a column, not one a row.
    cells_that_were_lacking as (
        select
            {{
                issue(
                    "'transcription_lacks_column'",
                    "'info'",
                    "list",
                    said(message("transcription_lacks_column", {"rows": "count(*)"})),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    document_sha256="document_sha256",
                    column_name="column_name",
                )
            }}
        from {{ ref("core_cell_differences") }}
        where former_is = 'transcribed' and before is null
        group by list_id, document_sha256, column_name
    )

    {{
        union_all_of(
            [
                "rows_left_out",
                "rulings_on_nothing",
                "rows_not_in_later_document",
                "cells_that_differ",
                "cells_that_were_lacking",
            ]
        )
    }}
