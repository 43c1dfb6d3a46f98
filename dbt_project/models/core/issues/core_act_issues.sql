-- Acts upon notices that can't be followed: what is acted upon is not here or not told,
-- or the rows do not fit what they correct or undo.
with
    acts as (select * from {{ ref("core_notice_acts") }}),
    without_target as (
        select
            {{
                issue(
                    "case status when 'ambiguous' then 'act_ambiguous' else 'act_on_unknown_notice' end",
                    "'error'",
                    "notice",
                    said(
                        "case status when 'ambiguous' then "
                        ~ message("act_ambiguous", {"act": "act", "meant": "meant"})
                        ~ " else "
                        ~ message(
                            "act_on_unknown_notice", {"act": "act", "meant": "meant"}
                        )
                        ~ " end"
                    ),
                    program_id="target_program_id",
                    batch="target_batch",
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    column_name="'act'",
                    after="act",
                )
            }}
        from
            (
                select
                    *,
                    coalesce(
                        target_number,
                        target_title,
                        concat_ws(' ', target_program_id, target_batch, target_stage)
                    ) as meant
                from acts
                where status <> 'found'
            ) as unmet
    ),
    -- On no day does such a notice end, halt or replace anything.
    without_date as (
        select
            {{
                issue(
                    "'act_without_date'",
                    "'error'",
                    "notice",
                    said(
                        message(
                            "act_without_date",
                            {"act": "act", "notice": "target_notice_id"},
                        )
                    ),
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    column_name="'act'",
                    after="act",
                )
            }}
        from acts
        where
            status = 'found'
            and notice_on is null
            and act not in ('supplemented', 'extended')
    ),
    entries as (
        select entries.*, {{ holder_id() }} as holder_id
        from {{ ref("core_entries") }} as entries
    ),
    touched as (
        select distinct notice_id, target_notice_id, holder_id, acting_entry_id, seq
        from {{ ref("core_acts_on_entries") }}
    ),
    -- Rows that withdraw or repeal, of someone whom the notice acted upon does not
    -- list.
    undoing_nothing as (
        select
            {{
                issue(
                    "'act_meets_no_row'",
                    "'warning'",
                    "entry",
                    said(message("act_meets_no_row")),
                    organization_id="organization_id",
                    column_name="'adjustment'",
                    before=named_in_row(),
                    after="adjustment",
                    **of_row(),
                )
            }}
        from entries
        where
            (
                adjustment in ('withdrawn', 'repealed')
                or (
                    adjustment = 'restored'
                    and notice_id
                    in (select notice_id from acts where target_stage = 'adjustment')
                )
            )
            and entry_id not in (
                select acting_entry_id from touched where acting_entry_id is not null
            )
    ),
    correcting as (
        select distinct notice_id, target_notice_id
        from acts
        where status = 'found' and act in ('corrected', 'republished')
    ),
    -- Rows of a correction whose holder is new and takes nobody's place.
    in_nobodys_place as (
        select
            {{
                issue(
                    "'correction_in_nobodys_place'",
                    "'warning'",
                    "entry",
                    said(message("correction_in_nobodys_place")),
                    organization_id="entries.organization_id",
                    column_name="'name_as_published'",
                    after="entries.name_as_published",
                    **of_row("entries"),
                )
            }}
        from entries
        inner join correcting on entries.notice_id = correcting.notice_id
        where
            entries.stage in ('final', 'publicity')
            and exists (
                select 1
                from entries as former
                where
                    former.notice_id = correcting.target_notice_id
                    and former.program_id = entries.program_id
            )
            and not exists (
                select 1
                from touched
                where
                    touched.notice_id = entries.notice_id
                    and (
                        touched.holder_id = entries.holder_id
                        or touched.seq = entries.seq
                    )
            )
    ),
    -- What a revoked notice adjusted that is not undone: names, reviews, terms.
    not_undone as (
        select
            {{
                issue(
                    "'act_not_followed'",
                    "'error'",
                    "entry",
                    said(message("act_not_followed", {"notice": "acts.notice_id"})),
                    organization_id="entries.organization_id",
                    column_name="'adjustment'",
                    before="entries.adjustment",
                    **of_row("entries"),
                )
            }}
        from entries
        inner join acts on entries.notice_id = acts.target_notice_id
        where
            acts.act = 'revoked'
            and entries.stage = 'adjustment'
            and entries.adjustment not in ('removed', 'suspended')
    ),
    without_rows as (
        select
            {{
                issue(
                    "'act_names_nobody'",
                    "'error'",
                    "notice",
                    said(message("act_names_nobody", {"act": "act"})),
                    notice_id="notice_id",
                    document_sha256="document_sha256",
                    column_name="'act'",
                    after="act",
                )
            }}
        from acts
        where
            status = 'found'
            -- a correction or a supplement is nothing without its rows
            and (is_partial or adds_rows)
            and notice_id
            not in (select notice_id from entries where notice_id is not null)
    )

    {{
        union_all_of(
            [
                "without_target",
                "without_date",
                "undoing_nothing",
                "in_nobodys_place",
                "without_rows",
                "not_undone",
            ]
        )
    }}
