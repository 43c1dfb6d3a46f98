{{ config(meta={"dagster": {"ref": {"name": "list_entries"}}}) }}

-- Where an entry is understood otherwise than it is printed, a correction says so; and
-- where a correction was applied, the entry shows both texts.
with
    entries as (select * from {{ ref("list_entries") }}),
    applied as (select * from {{ ref("corrections") }} where status = 'applied'),
    cells as (
        {% for cell in ["name_as_published", "assessor_as_published", "standard"] %}
            select
                entry_id,
                '{{ cell }}' as column_name,
                {{ cell }} as printed,
                {{ cell | replace("_as_published", "") }}_understood as understood
            from entries
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),
    parted as (select * from cells where printed is distinct from understood)
select parted.entry_id, parted.column_name
from parted
left join
    applied
    on parted.entry_id = applied.entry_id
    and parted.column_name = applied.column_name
    and parted.printed = applied.was
    and parted.understood = applied.becomes
where applied.correction_id is null
union all
select applied.entry_id, applied.column_name
from applied
left join
    parted
    on applied.entry_id = parted.entry_id
    and applied.column_name = parted.column_name
    and applied.was = parted.printed
    and applied.becomes = parted.understood
where applied.column_name in (select column_name from cells) and parted.entry_id is null
