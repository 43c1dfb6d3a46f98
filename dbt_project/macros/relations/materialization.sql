{#
    Tables and views as dbt-duckdb makes them, in one statement. DuckDB replaces a relation within a transaction, so it
    is neither built under another name nor moved: of what a node costs whatever it holds, that was a third.
#}
{% materialization table, adapter = "duckdb" %}
    {{ return(replace_relation(this.incorporate(type="table"))) }}
{% endmaterialization %}

{% materialization view, adapter = "duckdb" %}
    {{ return(replace_relation(this.incorporate(type="view"))) }}
{% endmaterialization %}

{% macro replace_relation(target) %}
    {%- set former = load_cached_relation(target) -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement("main") -%}
        {%- if former is not none %}
            drop {{ former.type }} {{ former }};
        {% endif -%}
        {%- if target.is_table -%} {{ create_table_as(False, target, sql) }}
        {%- else -%} {{ create_view_as(target, sql) }}
        {%- endif -%}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target]}) }}
{% endmacro %}
