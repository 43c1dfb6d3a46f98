{# Every value of each named column is one of its controlled words: `{column: [word, …]}`; a missing value passes. #}
{% test controlled_words(model, columns) %}
    {% for column, words in columns.items() %}
        select '{{ column }}' as column_name, {{ column }} as word, count(*) as n
        from {{ model }}
        where {{ column }} not in ('{{ words | join("', '") }}')
        group by {{ column }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endtest %}
