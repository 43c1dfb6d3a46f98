-- The renames that lists declare and that apply, each with its day: that of the notice,
-- or the later one that the row of a list says. `is_told_by_row` is true where a list
-- that
-- prints the old name says in a remark what it is called since.
select
    renames.organization_id,
    renames.former_name_normalised,
    renames.new_name_normalised,
    renames.new_name,
    renames.entry_id,
    entries.stage <> 'adjustment' as is_told_by_row,
    case
        when entries.standing = 'renamed' and entries.standing_from > entries.notice_on
        then entries.standing_from
        else entries.notice_on
    end as renamed_on
from {{ ref("stg_organization_renames") }} as renames
inner join {{ ref("core_entries") }} as entries on renames.entry_id = entries.entry_id
where
    renames.status = 'applied'
    and renames.declared_in = 'adjustment'
    and entries.organization_id is not null
    and entries.notice_on is not null
