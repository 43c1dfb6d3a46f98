-- All published figures: those known beforehand, and those that archived texts state
-- and no figure known beforehand says already.
select
    total_id,
    region_as_published,
    region_code,
    as_of_as_published,
    as_of,
    as_of_end,
    metric_as_published,
    kind,
    level,
    program_id,
    measure,
    batch,
    value,
    precision,
    unit,
    publisher,
    source_url,
    confidence,
    conflict,
    note,
    source_class,
    origin
from {{ ref("published_figures") }}
union all
select
    total_id,
    region_as_published,
    region_code,
    as_of_as_published,
    as_of,
    as_of_end,
    metric_as_published,
    kind,
    level,
    program_id,
    measure,
    batch,
    value,
    precision,
    unit,
    publisher,
    source_url,
    confidence,
    cast(null as {{ dbt.type_string() }}) as conflict,
    cast(null as {{ dbt.type_string() }}) as note,
    case
        when source_url is null and source_class = 'official_site'
        then 'no_address'
        else source_class
    end as source_class,
    'text' as origin
from {{ ref("core_text_figures") }}
where total_id not in (select text_figure_id from {{ ref("core_figure_evidence") }})
