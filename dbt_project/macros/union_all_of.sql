{# The rows of several relations of the same columns, one after the other. #}
{% macro union_all_of(relations) -%}
    {%- for relation in relations %}
        select *
        from {{ relation }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor -%}
{%- endmacro %}
