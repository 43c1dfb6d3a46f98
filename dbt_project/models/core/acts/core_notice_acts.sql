-- What notices do to earlier notices: one row an act and notice acted upon. Which one
-- that is, is told by its number first, then by its title, then by program, batch and
-- stage. An act whose notice is not here, or of which several could be meant, has a row
-- without one, and does nothing.
with
    stated as (
        select
            acts.notice_id,
            acts.act,
            acts.publisher_id,
            {{ only_letters("acts.target_number") }} as number_key,
            {{ only_letters("acts.target_title") }} as title_key,
            acts.target_program_id,
            acts.target_batch,
            acts.target_stage,
            min(acts.target_number) as target_number,
            min(acts.target_title) as target_title,
            min(acts.document_sha256) as document_sha256,
            min(case when acts.is_partial then 1 else 0 end) = 1 as is_partial,
            max(acts.until) as until,
            min(notices.notice_on) as notice_on
        from {{ ref("stg_notice_acts") }} as acts
        inner join
            {{ ref("core_notices") }} as notices on acts.notice_id = notices.notice_id
        group by
            acts.notice_id,
            acts.act,
            acts.publisher_id,
            {{ only_letters("acts.target_number") }},
            {{ only_letters("acts.target_title") }},
            acts.target_program_id,
            acts.target_batch,
            acts.target_stage
    ),
    acts as (
        select
            *,
            {{
                stable_id(
                    "act",
                    [
                        "notice_id",
                        "act",
                        "number_key",
                        "title_key",
                        "target_program_id",
                        "target_batch",
                        "target_stage",
                    ],
                )
            }} as act_id,
            act in ('corrected', 'republished', 'supplemented') as adds_rows
        from stated
    ),
    targets as (
        select
            notice_id,
            publisher_id,
            notice_on,
            {{ only_letters("document_number") }} as number_key,
            {{ only_letters("title") }} as title_key
        from {{ ref("core_notices") }}
    ),
    listed as (
        select program_id, batch, stage, notice_id
        from {{ ref("stg_document_lists") }}
        where list_id is not null
        union
        select program_id, batch, stage, notice_id
        from {{ ref("stg_list_entries") }}
        where evidence = 'transcribed'
    ),
    numbered as (
        select acts.act_id, targets.notice_id as target_notice_id, targets.title_key
        from acts
        inner join targets on acts.number_key = targets.number_key
        where acts.notice_id <> targets.notice_id
    ),
    titled as (
        select acts.act_id, targets.notice_id as target_notice_id, targets.title_key
        from acts
        inner join
            targets
            on acts.title_key = targets.title_key
            and acts.publisher_id = targets.publisher_id
        where
            acts.notice_id <> targets.notice_id
            -- a notice of another number is another notice
            and (acts.number_key is null or targets.number_key is null)
            and acts.act_id not in (select act_id from numbered)
    ),
    worded as (
        select distinct
            acts.act_id, targets.notice_id as target_notice_id, targets.title_key
        from acts
        inner join
            listed
            on acts.target_program_id = listed.program_id
            and acts.target_batch = listed.batch
            and acts.target_stage = listed.stage
        inner join targets on listed.notice_id = targets.notice_id
        where
            acts.number_key is null
            and acts.title_key is null
            and acts.notice_id <> targets.notice_id
            and (targets.notice_on <= acts.notice_on or targets.notice_on is null)
            -- what was corrected or added to is meant, not what did so
            and not exists (
                select 1
                from acts as adding
                where adding.adds_rows and adding.notice_id = targets.notice_id
            )
    ),
    told as (
        select act_id, target_notice_id, title_key, 'number' as told_by
        from numbered
        union all
        select act_id, target_notice_id, title_key, 'title' as told_by
        from titled
        union all
        select act_id, target_notice_id, title_key, 'program_and_batch' as told_by
        from worded
    ),
    -- Notices of one title are one notice, shown more than once.
    counted as (
        select act_id, count(distinct coalesce(title_key, target_notice_id)) as notices
        from told
        group by act_id
    )
select
    acts.act_id,
    acts.notice_id,
    acts.act,
    acts.adds_rows,
    acts.publisher_id,
    acts.notice_on,
    acts.document_sha256,
    acts.target_number,
    acts.target_title,
    acts.target_program_id,
    acts.target_batch,
    acts.target_stage,
    acts.is_partial,
    acts.until,
    told.target_notice_id,
    told.told_by,
    case
        when counted.notices = 1
        then 'found'
        when counted.notices > 1
        then 'ambiguous'
        else 'not_found'
    end as status
from acts
left join counted on acts.act_id = counted.act_id
left join told on acts.act_id = told.act_id and counted.notices = 1
