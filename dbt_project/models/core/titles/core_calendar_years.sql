-- Calendar years the registry can speak of.
{% for year in range(2015, 2101) %}
    select {{ year }} as year
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
