{#
    A text as search compares it: half-width, lower case, English words in the singular, without blanks, brackets and
    quotes, with one kind of dash, and authorities under their short names. Names, document numbers and questions are
    all brought to this form, so that 工信部节〔2024〕13号, 工信部节[2024]13号 and 工信部节（2024）１３号 are one.
#}
{% macro search_form(expression) -%}
    {{ return(adapter.dispatch("search_form", "green_registry")(expression)) }}
{%- endmacro %}

{% macro default__search_form(expression) -%}
    {{
        return(
            short_authorities(
                bare_text(singular_words(half_width(expression), ", 'g'"))
            )
        )
    }}
{%- endmacro %}

{% macro spark__search_form(expression) -%}
    {{
        return(
            short_authorities(bare_text(singular_words(half_width(expression), "")))
        )
    }}
{%- endmacro %}

{% macro half_width(expression) -%}
    {%- set full = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．／＋％＆＿—–－―‐‑−～" -%}
    {%- set half = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz./+%&_-------~" -%}
    {{-
        return(
            "lower(translate(" ~ expression ~ ", '" ~ full ~ "', '" ~ half ~ "'))"
        )
    -}}
{%- endmacro %}

{# factories → factory, parks → park; measures of two letters and words on -ss stay. #}
{% macro singular_words(expression, flags) -%}
    {{-
        return(
            "regexp_replace(regexp_replace("
            ~ expression
            ~ ", '([a-z]{2})ies\\b', '\\1y'"
            ~ flags
            ~ "), '([a-z]{2}[^s\\W\\d_])s\\b', '\\1'"
            ~ flags
            ~ ")"
        )
    -}}
{%- endmacro %}

{% macro bare_text(expression) -%}
    {%- set printing = "〔〕［］[]()（）【】《》〈〉<>「」『』﹝﹞“”‘’\"'，,、；;：:！!？?·•・。 　" -%}
    {%- set removed = ["'" ~ (printing | replace("'", "''")) ~ "'"] -%}
    {%- for blank in [
        9,
        10,
        11,
        12,
        13,
        28,
        29,
        30,
        31,
        133,
        160,
        5760,
        8232,
        8233,
        8239,
        8287,
        65279,
    ] + (range(8192, 8204) | list) -%}
        {%- do removed.append("chr(" ~ blank ~ ")") -%}
    {%- endfor -%}
    {{-
        return(
            "translate(" ~ expression ~ ", " ~ (removed | join(" || ")) ~ ", '')"
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
