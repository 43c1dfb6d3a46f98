-- The renames that lists declare and that apply, each with its day: that of the row
-- that declares it, else that of the notice; of the row of a list that prints the old
-- name, and says in a remark what it is called since (`is_told_by_row`), no earlier one
-- than that of the list.
select
    renames.organization_id,
    renames.former_name_normalised,
    renames.new_name_normalised,
    renames.new_name,
    renames.entry_id,
    entries.stage <> 'adjustment' as is_told_by_row,
    case
        when entries.stage <> 'adjustment' and entries.standing_from < entries.notice_on
        then entries.notice_on
        else {{ acted_on("entries") }}
    end as renamed_on
from {{ ref("stg_organization_renames") }} as renames
inner join {{ ref("core_entries") }} as entries on renames.entry_id = entries.entry_id
where
    renames.status = 'applied'
    and renames.declared_in = 'adjustment'
    and entries.organization_id is not null
    and (
        entries.notice_on is not null
        or (entries.stage = 'adjustment' and entries.standing_from is not null)
    )
