{# A text as SQL writes it. #}
{% macro text_literal(text) -%}
    {{ return(adapter.dispatch("text_literal", "green_registry")(text)) }}
{%- endmacro %}

{% macro default__text_literal(text) -%}
    {{- return("'" ~ (text | replace("'", "''")) ~ "'") -}}
{%- endmacro %}

{# A quote that is doubled ends one text and begins the next there, and a backslash speaks of what follows. #}
{% macro spark__text_literal(text) -%}
    {{- return("'" ~ (text | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") -}}
{%- endmacro %}

{# The distinct values of a column in one text, in order, so that the text does not depend on the order of rows. #}
{% macro joined_values(expression, separator=", ") -%}
    {{
        return(
            adapter.dispatch("joined_values", "green_registry")(expression, separator)
        )
    }}
{%- endmacro %}

{% macro default__joined_values(expression, separator) -%}
    string_agg(distinct {{ expression }}, '{{ separator }}' order by {{ expression }})
{%- endmacro %}

{# Of no values nothing is joined there, and an empty text is not a missing one. #}
{% macro spark__joined_values(expression, separator) -%}
    case
        when count({{ expression }}) > 0
        then
            array_join(
                transform(
                    sort_array(collect_set({{ expression }})),
                    one -> cast(one as string)
                ),
                '{{ separator }}'
            )
    end
{%- endmacro %}

{# The values of a column in one text, in the order of other columns, which must leave no ties. #}
{% macro joined_in_order(expression, place, separator="; ") -%}
    {{
        return(
            adapter.dispatch("joined_in_order", "green_registry")(
                expression, place, separator
            )
        )
    }}
{%- endmacro %}

{% macro default__joined_in_order(expression, place, separator) -%}
    string_agg({{ expression }}, '{{ separator }}' order by {{ place }})
{%- endmacro %}

{% macro spark__joined_in_order(expression, place, separator) -%}
    case
        when count({{ expression }}) > 0
        then array_join({{ listed_in_order(expression, place) }}, '{{ separator }}')
    end
{%- endmacro %}

{# Spark's list of a group's values that are there, in the order of columns that leave no ties, missing ones last. #}
{% macro listed_in_order(expression, place) -%}
    {%- set places = [] -%}
    {%- for column in place.split(", ") -%}
        {%- do places.append(column ~ " is null, " ~ column) -%}
    {%- endfor -%}
    transform(
        array_sort(
            collect_list(
                case
                    when {{ expression }} is not null
                    then
                        named_struct(
                            'place',
                            struct({{ places | join(", ") }}),
                            'value',
                            {{ expression }}
                        )
                end
            ),
            (one, other) -> case
                when one.place < other.place
                then -1
                when one.place > other.place
                then 1
                else 0
            end
        ),
        item -> item.value
    )
{%- endmacro %}

{# An empty text says nothing: it is missing. What is there stays exactly as it is. #}
{% macro given(column) -%}
    case when trim({{ column }}) <> '' then {{ column }} end as {{ column }}
{%- endmacro %}

{# An address without its scheme: http and https lead to one place. #}
{% macro bare_address(expression) -%}
    replace(replace({{ expression }}, 'https://', ''), 'http://', '')
{%- endmacro %}

{# A number as people write it: 3616 where a column of shares and counts holds 3616.0. #}
{% macro number_text(expression) -%}
    case
        when {{ expression }} = floor({{ expression }})
        then
            cast(
                cast(
                    {{ expression }} as {{ dbt.type_bigint() }}
                ) as {{ dbt.type_string() }}
            )
        else cast({{ expression }} as {{ dbt.type_string() }})
    end
{%- endmacro %}

{# A text without blanks and punctuation, by which two prints of one title or number are compared. #}
{% macro only_letters(expression) -%}
    nullif(
        {{
            replaced_everywhere(
                half_width(as_meant(expression)), "[^0-9a-z一-鿿]", ""
            )
        }},
        ''
    )
{%- endmacro %}
