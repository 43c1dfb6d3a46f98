{#
    The day on which what a row says of a title takes place: its own (退出时间, a remark), else that of its notice.
#}
{% macro acted_on(entries="") -%}
    {%- set of = entries ~ "." if entries else "" -%}
    coalesce({{ of }}standing_from, {{ of }}notice_on)
{%- endmacro %}
