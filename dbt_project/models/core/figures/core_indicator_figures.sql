-- Figures of indicators: those known beforehand, and those that archived texts state.
{% set text = dbt.type_string() %}
select
    figure_id as value_id,
    indicator_id,
    indicator_as_published as stated_as,
    kind,
    level,
    counting,
    cast(null as {{ text }}) as removals,
    region_code,
    region_as_published,
    period_as_published,
    period_from,
    period_to,
    base_year,
    value,
    case when precision in ('exact', 'about', 'near') then value end as value_high,
    value_as_published,
    unit,
    unit_as_published,
    precision,
    figure_status,
    cast(null as {{ text }}) as publisher_id,
    source_url,
    source_class,
    'stated' as evidence,
    cast(null as {{ text }}) as document_sha256,
    cast(null as {{ dbt.type_int() }}) as page,
    cast(null as {{ dbt.type_int() }}) as paragraph,
    cast(null as {{ text }}) as quote,
    confidence,
    conflict,
    note,
    {{ decided_by(is_known=true) }}
from {{ ref("indicator_figures") }}
union all
select
    value_id,
    measure as indicator_id,
    as_printed as stated_as,
    kind,
    level,
    counting,
    removals,
    region_code,
    region_as_printed as region_as_published,
    period_as_printed as period_as_published,
    period_from,
    period_to,
    base_year,
    coalesce(value_low, value_high) as value,
    value_high,
    coalesce(printed_low, printed_high) as value_as_published,
    unit,
    unit_as_printed as unit_as_published,
    precision,
    figure_status,
    publisher_id,
    source_url,
    case
        when publisher_id = 'press'
        then 'article'
        when source_url is null
        then 'no_address'
        else 'official_site'
    end as source_class,
    'original' as evidence,
    document_sha256,
    page,
    paragraph,
    quote,
    case
        when period_from is null
        then 'low'
        when publisher_id = 'press'
        then 'medium'
        else 'high'
    end as confidence,
    cast(null as {{ text }}) as conflict,
    cast(null as {{ text }}) as note,
    {{ decided_by() }}
from {{ ref("core_sure_text_statistics") }}
