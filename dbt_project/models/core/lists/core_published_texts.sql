-- The text that the source has in cells that were corrected, one row an entry. All
-- other
-- tables understand the corrected text; list_entries shows this one.
select
    entry_id
    {%- for cell in corrected_cells() %}
        , max(case when column_name = '{{ cell }}' then was end) as {{ cell }}
    {%- endfor %}
from {{ ref("stg_corrections") }}
where fate = 'applied'
group by entry_id
