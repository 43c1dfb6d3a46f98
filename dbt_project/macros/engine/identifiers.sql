{#
    A short, stable identifier out of what makes a row itself. md5 is spelt alike in DuckDB and Spark; parts are kept
    apart by a unit separator, and a missing part differs from no part.
#}
{% macro stable_id(prefix, parts, length=16) -%}
    '{{ prefix }}-' || substr(
        md5(
            {%- for part in parts %}
                coalesce(cast({{ part }} as {{ dbt.type_string() }}), '')
                {%- if not loop.last %} || chr(31) || {% endif -%}
            {%- endfor %}
        ),
        1,
        {{ length }}
    )
{%- endmacro %}
