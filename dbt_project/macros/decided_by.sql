{#
    By what each field of a figure that a text states was decided (said, passage, title, publisher, inferred), as
    columns; missing ones where `is_known` says that the figure was known beforehand.
#}
{% macro decided_by(relation=none, is_known=false) -%}
    {%- for field in ["kind", "level", "region", "period", "counting", "status"] -%}
        {%- if is_known %} cast(null as {{ dbt.type_string() }}) as {{ field }}_by
        {%- else %} {{ relation ~ "." if relation }}{{ field }}_by
        {%- endif -%}
        {%- if not loop.last %},{% endif %}
    {%- endfor -%}
{%- endmacro %}
