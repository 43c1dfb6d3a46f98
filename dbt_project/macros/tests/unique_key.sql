{# The columns together name one row, and none of them is missing. #}
{% test unique_key(model, columns) %}
    select {{ columns | join(", ") }}, count(*) as n
    from {{ model }}
    group by {{ columns | join(", ") }}
    having count(*) > 1 {% for column in columns %} or {{ column }} is null {% endfor %}
{% endtest %}
