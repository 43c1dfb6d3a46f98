{# The year a list is called by: that which its batch names, else, for counted batches, that of its notice. #}
{% macro list_year(batch, notice_on) -%}
    cast(
        case
            when {{ batch }} like '20__'
            then cast({{ batch }} as {{ dbt.type_int() }})
            else extract(year from {{ notice_on }})
        end as {{ dbt.type_int() }}
    )
{%- endmacro %}
