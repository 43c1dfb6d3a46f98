{{ config(meta={"dagster": {"ref": {"name": "reconciliation"}}}) }}

-- Every published figure is answered exactly once, also where it counts no rows.
select totals.total_id, count(reconciliation.total_id) as answers
from {{ ref("published_totals") }} as totals
left join
    {{ ref("reconciliation") }} as reconciliation
    on totals.total_id = reconciliation.total_id
group by totals.total_id
having count(reconciliation.total_id) <> 1
