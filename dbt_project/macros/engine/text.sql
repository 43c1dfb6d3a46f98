{# The distinct values of a column in one text, in order, so that the text does not depend on the order of rows. #}
{% macro joined_values(expression, separator=", ") -%}
    {{
        return(
            adapter.dispatch("joined_values", "green_registry")(expression, separator)
        )
    }}
{%- endmacro %}

{% macro default__joined_values(expression, separator) -%}
    string_agg(distinct {{ expression }}, '{{ separator }}' order by {{ expression }})
{%- endmacro %}

{% macro spark__joined_values(expression, separator) -%}
    array_join(sort_array(collect_set({{ expression }})), '{{ separator }}')
{%- endmacro %}

{# A printed name without what printing adds: blanks, and full-width brackets for half-width ones. #}
{% macro folded_text(expression) -%}
    replace(
        replace(
            replace(replace(replace({{ expression }}, ' ', ''), '　', ''), '（', '('),
            '）',
            ')'
        ),
        chr(10),
        ''
    )
{%- endmacro %}

{# An empty text says nothing: it is missing. What is there stays exactly as it is. #}
{% macro given(column) -%}
    case when trim({{ column }}) <> '' then {{ column }} end as {{ column }}
{%- endmacro %}
