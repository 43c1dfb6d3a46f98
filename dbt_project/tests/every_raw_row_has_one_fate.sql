{{ config(meta={"dagster": {"ref": {"name": "core_list_rows"}}}) }}

-- No row is lost in silence: the ledger of list rows has every raw row once, and what
-- was chosen is in list_entries.
with
    counts as (
        select
            (select count(*) from {{ ref("stg_list_entries") }}) as raw_rows,
            (select count(*) from {{ ref("core_list_rows") }}) as judged_rows,
            (
                select count(*) from {{ ref("core_list_rows") }} where fate = 'chosen'
            ) as chosen_rows,
            (select count(*) from {{ ref("list_entries") }}) as entries
    )
select *
from counts
where raw_rows <> judged_rows or chosen_rows <> entries
