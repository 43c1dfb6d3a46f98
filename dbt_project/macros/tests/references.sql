{#
    Every value of each named column stands in the column it refers to: `{column: {to: relation, column: name}}`.
    One test for all references of a table, since each test costs a query.
#}
{% test references(model, columns) %}
    {% for column, target in columns.items() %}
        select
            '{{ column }}' as column_name,
            cast({{ column }} as {{ dbt.type_string() }}) as without_target
        from {{ model }}
        where
            {{ column }} is not null
            and not exists (
                select 1
                from {{ target.to }} as target
                where target.{{ target.column }} = {{ model }}.{{ column }}
            )
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endtest %}
