-- The rows that the groups of a list state against the rows of the list, group by
-- group.
with
    current_documents as (
        select * from {{ ref("core_list_documents") }} where is_current
    ),
    groups_of_lists as (
        select groups_read.list_id, groups_read.group_no, groups_read.rows_stated
        from {{ ref("stg_list_groups") }} as groups_read
        left join current_documents on groups_read.list_id = current_documents.list_id
        where
            groups_read.document_sha256
            is not distinct from current_documents.document_sha256
    ),
    rows_of_groups as (
        select list_id, group_no, count(*) as entries
        from {{ ref("core_printed_entries") }}
        group by list_id, group_no
    ),
    compared as (
        select
            groups_of_lists.*,
            coalesce(rows_of_groups.entries, 0) as entries,
            coalesce(rows_of_groups.entries, 0)
            <> groups_of_lists.rows_stated as is_short
        from groups_of_lists
        left join
            rows_of_groups
            on groups_of_lists.list_id = rows_of_groups.list_id
            and groups_of_lists.group_no = rows_of_groups.group_no
    ),
    counted as (
        select
            *,
            row_number() over (
                partition by list_id, is_short order by group_no
            ) as place
        from compared
    ),
    lists as (
        select
            list_id,
            min(program_id) as program_id,
            min(batch) as batch,
            min(notice_id) as notice_id,
            min(notice_on) as notice_on,
            count(*) as entries
        from {{ ref("core_printed_entries") }}
        group by list_id
    ),
    totals as (
        select
            list_id,
            sum(rows_stated) as rows_stated,
            count(*) - count(rows_stated) as groups_without_number,
            {{
                said_in_order(
                    "case when is_short then "
                    ~ said(
                        "case when place = 1 then "
                        ~ message(
                            "groups_not_met",
                            {
                                "group": "group_no",
                                "rows": "entries",
                                "stated": "rows_stated",
                            },
                        )
                        ~ " else "
                        ~ message(
                            "other_group_not_met",
                            {
                                "group": "group_no",
                                "rows": "entries",
                                "stated": "rows_stated",
                            },
                        )
                        ~ " end"
                    )
                    ~ " end",
                    "group_no",
                )
            }} as shortfalls
        from counted
        group by list_id
    )
select
    lists.program_id,
    programs.region_code,
    lists.batch,
    lists.notice_id,
    cast(null as {{ dbt.type_string() }}) as total_id,
    lists.notice_on as as_of,
    'listed_in_groups' as measure,
    'stated' as basis,
    totals.rows_stated as published,
    lists.entries as derived,
    lists.entries as rows_loaded,
    {{ said() }} as arithmetic,
    cast(null as {{ dbt.type_int() }}) as announced_low,
    cast(null as {{ dbt.type_int() }}) as announced_high,
    case
        when totals.shortfalls is null and totals.rows_stated = lists.entries
        then 'match'
        else 'gap'
    end as status,
    {{
        said_together(
            "totals.shortfalls",
            said(
                "case when totals.shortfalls is not null then "
                ~ message("end_of_groups")
                ~ " when totals.rows_stated <> lists.entries then "
                ~ message("rows_outside_groups")
                ~ " end"
            ),
        )
    }} as finding,
    cast(null as {{ dbt.type_string() }}) as conflict,
    cast(null as {{ dbt.type_string() }}) as remark,
    'high' as confidence
from lists
inner join totals on lists.list_id = totals.list_id
inner join
    {{ ref("core_programs") }} as programs on lists.program_id = programs.program_id
where totals.groups_without_number = 0
