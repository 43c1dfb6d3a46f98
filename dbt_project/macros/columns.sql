{# The columns that the dictionary gives the model at hand, in their order. #}
{% macro declared_columns() -%}
    {%- if execute -%} {{ model.columns.keys() | join(",\n    ") }}
    {%- else -%} *
    {%- endif -%}
{%- endmacro %}

{# The cells of a list row that the dictionary says are kept as printed: what a transcription and a document can differ
   in. Known when dbt runs a model, not while it parses. #}
{% macro printed_cells() -%}
    {%- set cells = [] -%}
    {%- if execute -%}
        {%- set entries = graph.nodes["model.green_registry.list_entries"] -%}
        {%- for column in entries.columns.values() if column.meta.printed -%}
            {%- do cells.append(column.name) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(cells) }}
{%- endmacro %}
