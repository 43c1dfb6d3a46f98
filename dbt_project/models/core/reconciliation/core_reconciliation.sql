-- All comparisons in one form.
{% set comparisons = [
    "core_announced_comparison",
    "core_group_comparison",
    "core_published_comparison",
] %}
{% for comparison in comparisons %}
    select
        program_id,
        region_code,
        batch,
        notice_id,
        total_id,
        as_of,
        {% if comparison == "core_published_comparison" %} counted_to,
        {% else %} cast(null as date) as counted_to,
        {% endif %}
        measure,
        basis,
        cast(published as double) as published,
        cast(derived as {{ dbt.type_int() }}) as derived,
        cast(rows_loaded as {{ dbt.type_int() }}) as rows_loaded,
        arithmetic,
        cast(announced_low as {{ dbt.type_int() }}) as announced_low,
        cast(announced_high as {{ dbt.type_int() }}) as announced_high,
        status,
        finding,
        conflict,
        remark,
        confidence
    from {{ ref(comparison) }}
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
