-- Rulings with the rows in their reach: those of a list, or the one ruled on.
select
    rulings.ruling_id,
    rulings.subject_id,
    rulings.verdict,
    rulings.other_id,
    cast(count(entries.entry_id) as {{ dbt.type_int() }}) as entries,
    cast(
        sum(
            case when entries.ruling_id = rulings.ruling_id then 1 else 0 end
        ) as {{ dbt.type_int() }}
    ) as entries_taken_out,
    rulings.reason,
    rulings.ruled_by,
    rulings.ruled_on
from {{ ref("core_rulings") }} as rulings
left join
    {{ ref("core_printed_entries") }} as entries
    on rulings.subject_id in (entries.entry_id, entries.list_id)
group by
    rulings.ruling_id,
    rulings.subject_id,
    rulings.verdict,
    rulings.other_id,
    rulings.reason,
    rulings.ruled_by,
    rulings.ruled_on
