{#
    Whether a row of a list that confers says itself that the title ended, on the day of the list or before it, or
    without a day: such a row gives nothing.
#}
{% macro ended_by_its_row(entries="") -%}
    {%- set of = entries ~ "." if entries else "" -%}
    (
        coalesce({{ of }}standing, '') in ('removed', 'expired')
        and (
            {{ of }}standing_from is null
            or {{ of }}notice_on is null
            or {{ of }}standing_from <= {{ of }}notice_on
        )
    )
{%- endmacro %}
