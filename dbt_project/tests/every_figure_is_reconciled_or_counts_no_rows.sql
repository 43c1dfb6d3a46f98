{{ config(meta={"dagster": {"ref": {"name": "reconciliation"}}}) }}

-- A published total that names a program and counts list rows is compared exactly once.
select totals.total_id, count(reconciliation.total_id) as comparisons
from {{ ref("published_totals") }} as totals
left join
    {{ ref("reconciliation") }} as reconciliation
    on totals.total_id = reconciliation.total_id
where
    totals.program_id is not null
    and totals.measure in (
        'cumulative',
        'cumulative_gross',
        'new',
        'proposed',
        'recommended',
        'removed',
        'renamed'
    )
group by totals.total_id
having count(reconciliation.total_id) <> 1
