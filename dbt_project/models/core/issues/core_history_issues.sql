-- What lists tell that the history of a title can't follow: it is told here, and the
-- rest stands.
{% set of_entry = of_row() %}
{% do of_entry.update(
    {
        "organization_id": "organization_id",
        "column_name": "'adjustment'",
        "before": named_in_row(),
        "after": "adjustment",
    }
) %}
{% set title_adjusted = (
    "case when adjusted_batch is null then "
    ~ message("title_adjusted", {"adjustment": "adjustment"})
    ~ " else "
    ~ message(
        "title_of_batch_adjusted",
        {"batch": "adjusted_batch", "adjustment": "adjustment"},
    )
    ~ " end"
) %}
with
    adjustments as (
        select
            entries.*,
            steps.effect,
            awards.batches as awarded_batches,
            namesakes.holders as namesakes
        from
            (
                select entries.*, {{ holder_id() }} as holder_id
                from {{ ref("core_entries") }} as entries
            ) as entries
        left join
            {{ ref("core_title_steps") }} as steps
            on entries.entry_id = steps.entry_id
            and entries.adjustment = steps.event
            and steps.is_last_known
        left join
            (
                select holder_id, {{ joined_values("batch") }} as batches
                from {{ ref("core_events") }}
                where event in ('awarded', 'admitted', 'listed')
                group by holder_id
            ) as awards
            on entries.holder_id = awards.holder_id
        left join
            (
                select
                    program_id,
                    name_normalised,
                    count(distinct organization_id) as holders
                from {{ ref("core_entries") }}
                where stage = 'final'
                group by program_id, name_normalised
            ) as namesakes
            on entries.program_id = namesakes.program_id
            and entries.name_normalised = namesakes.name_normalised
            and entries.province_code is null
        where
            entries.stage = 'adjustment'
            and entries.organization_id is not null
            and entries.notice_id is not null
            and entries.adjustment in ('removed', 'suspended', 'restored', 'reviewed')
    ),
    matching_nothing as (
        select
            {{
                issue(
                    "case when namesakes > 1 then 'adjustment_ambiguous' else 'adjustment_matches_nothing' end",
                    "'warning'",
                    "entry",
                    said(
                        title_adjusted,
                        "case when namesakes > 1 then "
                        ~ message("of_namesakes", {"holders": "namesakes"})
                        ~ " else "
                        ~ message("never_given")
                        ~ " end",
                    ),
                    **of_entry,
                )
            }}
        from adjustments
        where notice_on is not null and awarded_batches is null
    ),
    of_another_batch as (
        select
            {{
                issue(
                    "'adjustment_of_another_batch'",
                    "'warning'",
                    "entry",
                    said(
                        title_adjusted,
                        message("of_another_batch", {"batches": "awarded_batches"}),
                    ),
                    **of_entry,
                )
            }}
        from adjustments
        where notice_on is not null and awarded_batches is not null and effect is null
    ),
    before_award as (
        select
            {{
                issue(
                    "'adjustment_before_award'",
                    "'warning'",
                    "entry",
                    said(
                        title_adjusted,
                        message(
                            "before_first_award",
                            {"on_date": "notice_on", "batches": "awarded_batches"},
                        ),
                    ),
                    **of_entry,
                )
            }}
        from adjustments
        where effect = 'before_award' and awarded_batches is not null
    ),
    after_end as (
        select
            {{
                issue(
                    "'adjustment_after_end'",
                    "'warning'",
                    "entry",
                    said(
                        title_adjusted,
                        message("ended_already", {"on_date": "notice_on"}),
                    ),
                    **of_entry,
                )
            }}
        from adjustments
        where effect = 'after_end'
    ),
    repeated as (
        select
            {{
                issue(
                    "'adjustment_repeated'",
                    "'warning'",
                    "entry",
                    said(title_adjusted, message("so_already")),
                    **of_entry,
                )
            }}
        from adjustments
        where effect = 'repeats'
    ),
    without_kind as (
        select
            {{
                issue(
                    "'adjustment_without_kind'",
                    "'warning'",
                    "list",
                    said(message("adjustment_without_kind", {"titles": "count(*)"})),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    notice_id="min(notice_id)",
                )
            }}
        from {{ ref("core_entries") }}
        where stage = 'adjustment' and adjustment is null
        group by list_id
    ),
    without_date as (
        select
            {{
                issue(
                    "'adjustment_without_date'",
                    "'warning'",
                    "list",
                    said(message("adjustment_without_date", {"rows": "count(*)"})),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    notice_id="notice_id",
                )
            }}
        from adjustments
        where notice_on is null
        group by list_id, notice_id
    ),
    likely_renames as (
        select
            {{
                issue(
                    "'listed_under_another_name'",
                    "'warning'",
                    "entry",
                    said(
                        "case when renames.has_same_assessor then "
                        ~ message(
                            "same_place_and_assessor",
                            {"entry": "renames.final_entry_id"},
                        )
                        ~ " else "
                        ~ message("same_place", {"entry": "renames.final_entry_id"})
                        ~ " end"
                    ),
                    organization_id="entries.organization_id",
                    column_name="'name_as_published'",
                    before="renames.proposed_name",
                    after="renames.final_name",
                    **of_row("entries"),
                )
            }}
        from {{ ref("core_likely_renames") }} as renames
        inner join
            {{ ref("core_entries") }} as entries on renames.entry_id = entries.entry_id
    ),
    -- Lists of one batch that share half of the smaller one are one list given twice;
    -- lists that share less are parts of a batch.
    holders as (
        select distinct list_id, program_id, batch, {{ holder_id() }} as holder_id
        from {{ ref("core_awards") }} as awards
    ),
    list_sizes as (
        select list_id, program_id, batch, count(*) as holders
        from holders
        group by list_id, program_id, batch
    ),
    shared as (
        select
            one.list_id,
            other.list_id as other_list_id,
            one.program_id,
            one.batch,
            count(*) as holders
        from holders as one
        inner join
            holders as other
            on one.program_id = other.program_id
            and one.batch = other.batch
            and one.holder_id = other.holder_id
            and one.list_id < other.list_id
        group by one.list_id, other.list_id, one.program_id, one.batch
    ),
    announced_twice as (
        select
            {{
                issue(
                    "'batch_announced_twice'",
                    "'warning'",
                    "list",
                    said(
                        message(
                            "batch_announced_twice",
                            {
                                "list": "shared.other_list_id",
                                "this": "shared.list_id",
                                "on_both": "shared.holders",
                                "on_this": "one.holders - shared.holders",
                                "on_other": "other.holders - shared.holders",
                            },
                        )
                    ),
                    program_id="shared.program_id",
                    batch="shared.batch",
                    list_id="shared.list_id",
                    before="shared.list_id",
                    after="shared.other_list_id",
                )
            }}
        from shared
        -- what corrects a list or adds to it is no second announcement
        left join
            (
                select one.list_id, other.list_id as other_list_id
                from {{ ref("core_notice_acts") }} as acts
                inner join
                    (
                        select distinct list_id, notice_id from {{ ref("core_awards") }}
                    ) as one
                    on acts.notice_id = one.notice_id
                inner join
                    (
                        select distinct list_id, notice_id from {{ ref("core_awards") }}
                    ) as other
                    on acts.target_notice_id = other.notice_id
                where acts.status = 'found' and acts.adds_rows
            ) as acted
            on (
                acted.list_id = shared.list_id
                and acted.other_list_id = shared.other_list_id
            )
            or (
                acted.list_id = shared.other_list_id
                and acted.other_list_id = shared.list_id
            )
        inner join list_sizes as one on shared.list_id = one.list_id
        inner join list_sizes as other on shared.other_list_id = other.list_id
        where
            acted.list_id is null
            and shared.holders * 2 >= case
                when one.holders < other.holders then one.holders else other.holders
            end
            and (one.holders > shared.holders or other.holders > shared.holders)
    )

    {{
        union_all_of(
            [
                "matching_nothing",
                "of_another_batch",
                "before_award",
                "after_end",
                "repeated",
                "without_kind",
                "without_date",
                "likely_renames",
                "announced_twice",
            ]
        )
    }}
