{#
    A text as search compares it: half-width, lower case, English words in the singular, without blanks, brackets and
    quotes, with one kind of dash, and authorities under their short names. Names, document numbers and questions are
    all brought to this form, so that 工信部节〔2024〕13号, 工信部节[2024]13号 and 工信部节（2024）１３号 are one.
#}
{% macro search_form(expression) -%}
    {{
        return(
            short_authorities(
                bare_text(singular_words(half_width(as_meant(expression))))
            )
        )
    }}
{%- endmacro %}

{# factories → factory, parks → park; measures of two letters and words on -ss stay. #}
{% macro singular_words(expression) -%}
    {{ return(adapter.dispatch("singular_words", "green_registry")(expression)) }}
{%- endmacro %}

{% macro default__singular_words(expression) -%}
    {%- set without_ies = replaced_everywhere(
        expression, "([a-z]{2})ies\\b", "\\1y"
    ) -%}
    {{-
        return(
            replaced_everywhere(without_ies, "([a-z]{2}[^s\\W\\d_])s\\b", "\\1")
        )
    -}}
{%- endmacro %}

{#
    Where a word ends is spelt out: whether Chinese belongs to a word is for each engine another question. What is put
    for -ies goes by way of a character that no text has, since it would be read as part of the group's name.
#}
{% macro spark__singular_words(expression) -%}
    {%- set end_of_word = "([^0-9a-z_]|$)" -%}
    {%- set without_ies = (
        "replace("
        ~ replaced_everywhere(
            expression, "([a-z]{2})ies" ~ end_of_word, "$1\u001f$2"
        )
        ~ ", chr(31), 'y')"
    ) -%}
    {{-
        return(
            replaced_everywhere(
                without_ies, "([a-z]{2}[a-rt-z])s" ~ end_of_word, "$1$2"
            )
        )
    -}}
{%- endmacro %}

{% macro bare_text(expression) -%}
    {%- set printing = (
        brackets_and_interpuncts()
        ~ "《》〈〉<>「」『』“”‘’\"'，,、；;：:！!？?。"
    ) -%}
    {{-
        return(
            without_blanks(
                "translate(" ~ expression ~ ", " ~ text_literal(printing) ~ ", '')"
            )
        )
    -}}
{%- endmacro %}

{# What authorities are called in full and in short is one name; without this 工信部 would not find 工业和信息化部. #}
{% macro short_authorities(expression) -%}
    {%- set names = [
        ("工业和信息化", "工信"),
        ("发展和改革委员会", "发改委"),
        ("发展改革委", "发改委"),
        ("经济和信息化", "经信"),
        ("市场监督管理", "市场监管"),
        ("国家标准化管理委员会", "国标委"),
        ("新疆生产建设兵团", "新疆兵团"),
    ] -%}
    {%- set spelt = namespace(sql=expression) -%}
    {%- for full, short in names -%}
        {%- set spelt.sql = (
            "replace(" ~ spelt.sql ~ ", '" ~ full ~ "', '" ~ short ~ "')"
        ) -%}
    {%- endfor -%}
    {{- return(spelt.sql) -}}
{%- endmacro %}
