{# The columns of `relation`, read under the name `alias`, but for some that the same select gives anew or leaves out. #}
{% macro columns_except(alias, relation, left_out) -%}
    {{
        return(
            adapter.dispatch("columns_except", "green_registry")(
                alias, relation, left_out
            )
        )
    }}
{%- endmacro %}

{% macro default__columns_except(alias, relation, left_out) -%}
    {{ alias }}.* exclude ({{ left_out | join(", ") }})
{%- endmacro %}

{# One by one: not every engine that speaks Spark's SQL knows `* except`. Known when dbt runs a model. #}
{% macro spark__columns_except(alias, relation, left_out) -%}
    {%- set kept = [] -%}
    {%- if execute -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- if column.name not in left_out -%}
                {%- do kept.append(alias ~ "." ~ column.name) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ kept | join(",\n    ") if kept else alias ~ ".*" }}
{%- endmacro %}
