{# What dbt's macros for Spark do otherwise than the project needs it, on tables in parquet. #}
{# The dictionary names types as DuckDB does, in which the register is released; text has another name in Spark. #}
{% macro spark__get_empty_schema_sql(columns) -%}
    {%- set named_there = {} -%}
    {%- for name, column in columns.items() -%}
        {%- set data_type = (
            dbt.type_string()
            if column["data_type"] == "varchar"
            else column["data_type"]
        ) -%}
        {%- do named_there.update({name: dict(column, data_type=data_type)}) -%}
    {%- endfor -%}
    {{ return(dbt.default__get_empty_schema_sql(named_there)) }}
{%- endmacro %}

{# Parquet knows no column that must be there: a contract's is looked for when the table is made. #}
{% macro spark__persist_constraints(relation, model) -%}
    {%- set required = [] -%}
    {%- for column in model.columns.values() -%}
        {%- for constraint in column.constraints if constraint.type == "not_null" -%}
            {%- do required.append(column.name) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if model.contract.enforced and required -%}
        {%- set counts = [] -%}
        {%- for column in required -%}
            {%- do counts.append("count(*) - count(" ~ column ~ ") as " ~ column) -%}
        {%- endfor -%}
        {%- set missing = run_query(
            "select " ~ (counts | join(", ")) ~ " from " ~ relation
        ).rows[0] -%}
        {%- for column in required if missing[column] > 0 -%}
            {{
                exceptions.raise_compiler_error(
                    relation
                    ~ "."
                    ~ column
                    ~ " is missing in "
                    ~ missing[column]
                    ~ " rows"
                )
            }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{# A day so many days, months or years on, as a day: dbt's own makes a point in time of it. #}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    cast(
        cast({{ from_date_or_timestamp }} as date) + make_interval(
            {{ interval if datepart == "year" else 0 }},
            {{ interval if datepart == "month" else 0 }},
            0,
            {{ interval if datepart == "day" else 0 }}
        ) as date
    )
{%- endmacro %}
