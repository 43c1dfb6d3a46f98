{# The rungs of the ladder from below: a pool of candidates, the county, the municipality, the province, the nation. #}
{% macro level_order(level) -%}
    case
        {{ level }}
        when 'candidate'
        then 1
        when 'county'
        then 2
        when 'municipal'
        then 3
        when 'provincial'
        then 4
        when 'national'
        then 5
    end
{%- endmacro %}
