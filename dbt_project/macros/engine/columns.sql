{# The columns of a relation but for some, which the same select gives anew or leaves out. #}
{% macro columns_except(relation, left_out) -%}
    {{
        return(
            adapter.dispatch("columns_except", "green_registry")(relation, left_out)
        )
    }}
{%- endmacro %}

{% macro default__columns_except(relation, left_out) -%}
    {{ relation }}.* exclude ({{ left_out | join(", ") }})
{%- endmacro %}

{% macro spark__columns_except(relation, left_out) -%}
    {{ relation }}.* except ({{ left_out | join(", ") }})
{%- endmacro %}
