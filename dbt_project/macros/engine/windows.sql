{# The last value that is there in a window; what follows is the window, `over (…)`. #}
{% macro last_given(expression) -%}
    {{ return(adapter.dispatch("last_given", "green_registry")(expression)) }}
{%- endmacro %}

{% macro default__last_given(expression) -%}
    last_value({{ expression }} ignore nulls)
{%- endmacro %}

{% macro spark__last_given(expression) -%}
    last_value({{ expression }}) ignore nulls
{%- endmacro %}

{# The first value that is there in a window. #}
{% macro first_given(expression) -%}
    {{ return(adapter.dispatch("first_given", "green_registry")(expression)) }}
{%- endmacro %}

{% macro default__first_given(expression) -%}
    first_value({{ expression }} ignore nulls)
{%- endmacro %}

{% macro spark__first_given(expression) -%}
    first_value({{ expression }}) ignore nulls
{%- endmacro %}
