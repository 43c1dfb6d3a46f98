{# An announced number less the rows of its list that later notices undo, at least 0; missing where none is announced. #}
{% macro lowered(announced, undone) -%}
    cast(
        case
            when {{ announced }} < {{ undone }}
            then 0
            else {{ announced }} - coalesce({{ undone }}, 0)
        end as {{ dbt.type_bigint() }}
    )
{%- endmacro %}
