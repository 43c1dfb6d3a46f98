{#
    Create the table macros that a model's YAML declares under `config.meta.table_macros`, beside the model. The YAML is
    the one place where their SQL stands; whoever assembles the released file finds them in the manifest and makes them
    again. Parameters are written as SQL declares them: a name, or a name with its default (`known_on := null`).
#}
{% macro create_table_macros() -%}
    {%- if execute and flags.WHICH in ("build", "run") -%}
        {%- for node in graph.nodes.values() if node.resource_type == "model" -%}
            {%- for name, table_macro in (
                node.config.meta.get("table_macros") or {}
            ).items() -%}
                {%- set table = adapter.get_relation(
                    node.database, node.schema, node.alias
                ) -%}
                {%- if table is not none -%}
                    {%- do run_query(
                        table_macro_sql(
                            node.schema ~ "." ~ name, table_macro
                        )
                    ) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro table_macro_sql(name, table_macro) -%}
    {{
        return(
            adapter.dispatch("table_macro_sql", "green_registry")(name, table_macro)
        )
    }}
{%- endmacro %}

{% macro default__table_macro_sql(name, table_macro) -%}
    create or replace macro {{ name }}({{ table_macro.parameters | join(", ") }}) as table {{ table_macro.sql }};
    comment on macro table {{ name }} is '{{ (table_macro.en ~ " | " ~ table_macro.zh) | replace("'", "''") }}';
{%- endmacro %}

{# Spark has no table macros of this kind in a metastore that every session shares: readers filter the table there. #}
{% macro spark__table_macro_sql(name, table_macro) -%} select 1 {%- endmacro %}
