-- Every explanation that fits a figure; a figure that several fit is explained by none.
{% set explanations = [
    "core_explained_by_announcements",
    "core_explained_by_units",
    "core_explained_by_proposals",
    "core_explained_by_earlier_lists",
    "core_explained_by_levels",
    "core_explained_by_rounding",
] %}
with
    fitting as (
        {% for explanation in explanations %}
            select total_id, explanation, derived, arithmetic
            from {{ ref(explanation) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),
    placed as (
        select
            *,
            row_number() over (
                partition by total_id
                order by explanation desc, cast(arithmetic as {{ dbt.type_string() }})
            ) as place
        from fitting
    )
select
    total_id,
    count(*) as explanations,
    min(explanation) as explanation,
    min(derived) as derived,
    {{
        said_in_order(
            "case when place > 1 then "
            ~ said_together(said(message("sum_or")), "arithmetic")
            ~ " else arithmetic end",
            "place",
        )
    }} as arithmetic
from placed
group by total_id
