{# Sentences of the reconciliation that speak of several facts at once; columns are those of core_figure_verdicts. #}
{# `1 row`, `2 rows`. #}
{% macro rows_in_words(expression) -%}
    {{ number_text(expression) }}
    || case when {{ expression }} = 1 then ' row' else ' rows' end
{%- endmacro %}

{# Whether the notice itself announces the same number. #}
{% macro agreement_with_notice() -%}
    case
        when announced_by is not null
        then ' The notice (' || announced_by || ') announces the same number.'
        else ''
    end
{%- endmacro %}

{# Which lists are missing, what is here, and what the missing ones would have to hold. #}
{% macro what_is_not_loaded() -%}
    case
        when measure = 'proposed'
        then 'The publicity list is not loaded.'
        when lists = 0
        then 'No list of this program is known here.'
        else 'Not loaded: the lists of ' || batches_missing || '.'
    end
    || {{ agreement_with_notice() }}
    || case
        when not is_cumulative or lists_loaded = 0
        then ''
        else
            ' The lists of '
            || batches_loaded
            || ' have '
            || {{ rows_in_words("rows_loaded") }}
            || case
                when rows_loaded < value
                then
                    ', so the missing ones must add '
                    || {{ number_text("value - rows_loaded") }}
                    || ', removals deducted'
                when rows_loaded = value
                then
                    ', as many as published, so the missing ones must add none, removals deducted'
                else ', more than published'
            end
            || '.'
    end
    || case
        when is_cumulative and lists_untold = 0 and added > 0
        then
            ' With what was published of them ('
            || coalesce(told_by, 'announced numbers')
            || ') there are '
            || {{ number_text("counted") }}
            || ', '
            || {{ number_text("abs(counted - value)") }}
            || case when counted > value then ' more' else ' fewer' end
            || ' than published'
            || case
                when removed_somewhere > 0 and counted > value
                then
                    '; '
                    || cast(removed_somewhere as {{ dbt.type_string() }})
                    || ' titles were removed by then in the whole country, of which this place is not told'
                else ''
            end
            || '.'
        else ''
    end
{%- endmacro %}

{# By how much rows differ from a figure, and what it may count that is not loaded. #}
{% macro what_differs() -%}
    'The rows are '
    || {{ number_text("abs(coalesce(derived, 0) - value)") }}
    || case when derived > value then ' more' else ' fewer' end
    || ' than published, and no way of counting fits.'
    || case
        when region_level = 'province' and rows_in_units > 0
        then
            ' Without '
            || unit_name
            || ' there are '
            || {{ number_text("counted - rows_in_units") }}
            || '.'
        else ''
    end
    || case
        when is_cumulative and batches_proposed is not null and not is_publicity_loaded
        then
            ' The list of '
            || batches_proposed
            || ' was then under publicity and is not loaded; the figure may count it.'
        when
            measure = 'new'
            and proposed_nationally > listed_nationally
            and value > counted
            and not is_publicity_of_batch_loaded
        then
            ' The publicity list of that batch is not loaded; it had '
            || cast(proposed_nationally - listed_nationally as {{ dbt.type_string() }})
            || ' more in the whole country, and the figure may count it.'
        else ''
    end
{%- endmacro %}
