-- Each recognition as it was known, and on each of its days. A row that was published
-- again says in what is known now where the title is held.
select
    {{ recognition_id("entries", "phases.spell_no") }} as recognition_id,
    cast(versions.version as {{ dbt.type_int() }}) as version,
    cast(phases.phase_no as {{ dbt.type_int() }}) as phase,
    entries.organization_id,
    entries.program_id,
    entries.program_level as level,
    entries.batch,
    entries.product_id,
    case
        when versions.known_to is null
        then standing.province_code
        else entries.province_code
    end as province_code,
    case
        when versions.known_to is null then standing.city_code else entries.city_code
    end as city_code,
    phases.status,
    phases.valid_from,
    phases.valid_to,
    phases.begun_on,
    phases.ended_on,
    phases.ended_by,
    phases.review_due_on,
    nullif(versions.known_from, cast('0001-01-01' as date)) as known_from,
    versions.known_to,
    'source' as cause,
    entries.notice_id,
    phases.entry_id
from {{ ref("core_title_versions") }} as versions
inner join
    {{ ref("core_title_phases") }} as phases
    on versions.holder_id = phases.holder_id
    and versions.spell_no = phases.spell_no
    and versions.known_from = phases.known_from
inner join {{ ref("core_entries") }} as entries on phases.entry_id = entries.entry_id
left join
    {{ ref("core_replaced_rows") }} as replaced on phases.entry_id = replaced.entry_id
inner join
    {{ ref("core_entries") }} as standing
    on coalesce(replaced.standing_entry_id, phases.entry_id) = standing.entry_id
where entries.confers_title
