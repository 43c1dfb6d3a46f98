{#
    The select list of one kind of issue; every argument is a SQL expression, and what is not named is missing.
    `subject` says what the issue is about: document, list, entry, organization, notice or total. `said` is a list of
    messages (see engine/messages.sql).
#}
{% macro issue(code, severity, subject, said) -%}
    {%- set text_columns = [
        "program_id",
        "batch",
        "list_id",
        "entry_id",
        "document_sha256",
        "notice_id",
        "total_id",
        "organization_id",
        "column_name",
        "before",
        "after",
        "box",
    ] -%}
    cast({{ code }} as {{ dbt.type_string() }}) as code,
    cast({{ severity }} as {{ dbt.type_string() }}) as severity,
    cast('{{ subject }}' as {{ dbt.type_string() }}) as subject,
    {%- for column in text_columns %}
        cast(
            {{ kwargs.get(column, "null") }} as {{ dbt.type_string() }}
        ) as {{ column }},
    {%- endfor %}
    cast({{ kwargs.get("page", "null") }} as {{ dbt.type_int() }}) as page,
    cast({{ kwargs.get("row_index", "null") }} as {{ dbt.type_int() }}) as row_index,
    {{ said }} as said
{%- endmacro %}

{# The cells that lead an issue to a row of a list, which is read under the alias `row`, if it has one. #}
{% macro of_row(row=none) -%}
    {%- set cells = {} -%}
    {%- for column in [
        "program_id",
        "batch",
        "list_id",
        "entry_id",
        "document_sha256",
        "notice_id",
        "page",
        "row_index",
    ] -%}
        {%- do cells.update({column: row ~ "." ~ column if row else column}) -%}
    {%- endfor -%}
    {{ return(cells) }}
{%- endmacro %}

{# What a row of a list names, its product and model behind the name where it has them. #}
{% macro named_in_row() -%}
    {{
        return(
            "coalesce(name_as_published, '') || coalesce(' | ' || product_name, '') || coalesce(' | ' || product_model, '')"
        )
    }}
{%- endmacro %}
