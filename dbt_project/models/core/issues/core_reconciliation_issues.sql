-- Numbers that are not met, and official numbers that contradict each other.
with
    unmet as (
        select
            {{
                issue(
                    "case status when 'gap' then 'count_gap' else 'official_figures_disagree' end",
                    "case when status = 'gap' and basis <> 'published' then 'warning' else 'info' end",
                    "total",
                    said_together(
                        said(
                            "case when derived is null then "
                            ~ message(
                                "number_not_met",
                                {
                                    "measure": "measure",
                                    "published": number_text("published"),
                                },
                            )
                            ~ " else "
                            ~ message(
                                "number_not_met_by_rows",
                                {
                                    "measure": "measure",
                                    "published": number_text("published"),
                                    "rows": "derived",
                                },
                            )
                            ~ " end"
                        ),
                        "finding",
                        said(
                            "case when conflict is not null then "
                            ~ message("source_remark", {"text": "conflict"})
                            ~ " end"
                        ),
                    ),
                    program_id="program_id",
                    batch="batch",
                    notice_id="notice_id",
                    total_id="total_id",
                    before=number_text("published"),
                    after="derived",
                )
            }}
        from {{ ref("core_reconciliation") }}
        where status in ('gap', 'conflict')
    ),
    without_number as (
        select
            {{
                issue(
                    "'no_announced_count'",
                    "'info'",
                    "list",
                    said(message("no_announced_count", {"rows": "count(*)"})),
                    program_id="entries.program_id",
                    batch="min(entries.batch)",
                    list_id="entries.list_id",
                    notice_id="entries.notice_id",
                )
            }}
        from {{ ref("core_entries") }} as entries
        left join
            {{ ref("core_announced_counts") }} as announced
            on entries.notice_id = announced.notice_id
            and entries.program_id = announced.program_id
            and announced.measure = 'listed'
        where entries.notice_id is not null and announced.notice_id is null
        group by entries.program_id, entries.list_id, entries.notice_id
    )
select *
from unmet
union all
select *
from without_number
