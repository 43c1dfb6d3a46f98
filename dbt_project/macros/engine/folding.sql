{#
    The fold of `scrapers.text` in SQL, over single characters: what it makes of one character, these make of it too.
    Characters that mean several (㈱, ㎡, Ⅱ) are left as they are printed.
#}
{# A text as it is meant: nothing invisible, no radical in place of a character. Width and blanks stay. #}
{% macro as_meant(expression) -%}
    {%- set has_han_to_fold = (
        expression
        ~ " <> "
        ~ replaced_everywhere(expression, "[" ~ han_class() ~ "]", "")
    ) -%}
    {%- set folded = (
        "case when "
        ~ has_han_to_fold
        ~ " then translate("
        ~ expression
        ~ ", "
        ~ text_literal(printed_han())
        ~ ", "
        ~ text_literal(meant_han())
        ~ ") else "
        ~ expression
        ~ " end"
    ) -%}
    {{- return(replaced_everywhere(folded, "[" ~ invisible_class() ~ "]", "")) -}}
{%- endmacro %}

{# Half-width and lower case, with one kind of dash. #}
{% macro half_width(expression) -%}
    {{-
        return(
            "lower(translate("
            ~ expression
            ~ ", "
            ~ text_literal(printed_forms())
            ~ ", "
            ~ text_literal(meant_forms())
            ~ "))"
        )
    -}}
{%- endmacro %}

{% macro without_blanks(expression) -%}
    {{- return(replaced_everywhere(expression, "[" ~ blank_class() ~ "]", "")) -}}
{%- endmacro %}

{#
    A printed title without what printing adds: blanks, what can't be seen, radicals, full-width brackets. Ids of
    products are made of it, so the other widths stay as they are.
#}
{% macro folded_text(expression) -%}
    {{-
        return(
            "translate(" ~ without_blanks(as_meant(expression)) ~ ", '（）', '()')"
        )
    -}}
{%- endmacro %}

{% macro replaced_everywhere(expression, pattern, by) -%}
    {{
        return(
            adapter.dispatch("replaced_everywhere", "green_registry")(
                expression, pattern, by
            )
        )
    }}
{%- endmacro %}

{% macro default__replaced_everywhere(expression, pattern, by) -%}
    {{-
        return(
            "regexp_replace("
            ~ expression
            ~ ", "
            ~ text_literal(pattern)
            ~ ", "
            ~ text_literal(by)
            ~ ", 'g')"
        )
    -}}
{%- endmacro %}

{# What stands for a group is written $1 there, and must not be followed by a letter: Java ends its name before one and
   Rust, in which other engines of Spark's SQL are written, behind it. #}
{% macro spark__replaced_everywhere(expression, pattern, by) -%}
    {{-
        return(
            "regexp_replace("
            ~ expression
            ~ ", "
            ~ text_literal(pattern)
            ~ ", "
            ~ text_literal(by)
            ~ ")"
        )
    -}}
{%- endmacro %}
