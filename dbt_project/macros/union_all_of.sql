{# The rows of several relations, one after the other: of those columns, or of all where every relation has the same. #}
{% macro union_all_of(relations, columns=["*"]) -%}
    {%- for relation in relations %}
        select {{ columns | join(", ") }}
        from {{ relation }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor -%}
{%- endmacro %}
