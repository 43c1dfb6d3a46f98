{#
    What is said of a row, as codes and numbers: a message is a code of the seed `messages` with its parameters, SQL
    expressions named as the placeholders of its texts. What a row says is a list of messages, in order; `in_words`
    renders it. A message that is null says nothing.
#}
{% macro message(code, parameters={}) -%}
    {{ return(adapter.dispatch("message", "green_registry")(code, parameters)) }}
{%- endmacro %}

{% macro default__message(code, parameters) -%}
    {%- set values = [] -%}
    {%- for value in parameters.values() -%}
        {%- do values.append("cast(" ~ value ~ " as varchar)") -%}
    {%- endfor -%}
    {%- set names = (
        "['" ~ (parameters | join("', '")) ~ "']"
        if parameters
        else "cast([] as varchar[])"
    ) -%}
    {%- set values = (
        "[" ~ (values | join(", ")) ~ "]"
        if values
        else "cast([] as varchar[])"
    ) -%}
    {{-
        return(
            "struct_pack(code := '"
            ~ code
            ~ "', parameters := map("
            ~ names
            ~ ", "
            ~ values
            ~ "))"
        )
    -}}
{%- endmacro %}

{% macro spark__message(code, parameters) -%}
    {%- set cells = [] -%}
    {%- for name, value in parameters.items() -%}
        {%- do cells.append("'" ~ name ~ "', cast(" ~ value ~ " as string)") -%}
    {%- endfor -%}
    {{-
        return(
            "named_struct('code', '"
            ~ code
            ~ "', 'parameters', "
            ~ (
                "map(" ~ (cells | join(", ")) ~ ")"
                if cells
                else "cast(map() as map<string, string>)"
            )
            ~ ")"
        )
    -}}
{%- endmacro %}

{# A list of the messages given, without those that are null; of none, a null list. #}
{% macro said() -%}
    {{ return(adapter.dispatch("said", "green_registry")(varargs)) }}
{%- endmacro %}

{% macro default__said(messages) -%}
    {%- if not messages -%}
        {{-
            return(
                "cast(null as struct(code varchar, parameters map(varchar, varchar))[])"
            )
        -}}
    {%- endif -%}
    {{-
        return(
            "list_filter(["
            ~ (messages | join(", "))
            ~ "], lambda one: one is not null)"
        )
    -}}
{%- endmacro %}

{# With one that is null, so that all lists are of one type: which of them have none is part of it there. #}
{% macro spark__said(messages) -%}
    {%- if not messages -%}
        {{- return("cast(null as " ~ spark_type_of_messages() ~ ")") -}}
    {%- endif -%}
    {{-
        return(
            "filter(array("
            ~ (messages | join(", "))
            ~ ", null), one -> one is not null)"
        )
    -}}
{%- endmacro %}

{% macro spark_type_of_messages() -%}
    {{- return("array<struct<code: string, parameters: map<string, string>>>") -}}
{%- endmacro %}

{# Lists of messages one after the other; one that is null says nothing. #}
{% macro said_together() -%}
    {{ return(adapter.dispatch("said_together", "green_registry")(varargs)) }}
{%- endmacro %}

{% macro default__said_together(lists) -%}
    {{- return("list_concat(" ~ (lists | join(", ")) ~ ")") -}}
{%- endmacro %}

{# One that is missing would leave nothing of the others there; where all are, so is the whole. #}
{% macro spark__said_together(lists) -%}
    {%- set there = [] -%}
    {%- for list in lists -%}
        {%- do there.append(
            "coalesce("
            ~ list
            ~ ", cast(array() as "
            ~ spark_type_of_messages()
            ~ "))"
        ) -%}
    {%- endfor -%}
    {{-
        return(
            "case when coalesce("
            ~ (lists | join(", "))
            ~ ") is not null then concat("
            ~ (there | join(", "))
            ~ ") end"
        )
    -}}
{%- endmacro %}

{# The lists of messages of a group's rows one after the other, in the order of columns that leave no ties. #}
{% macro said_in_order(list, place) -%}
    {{ return(adapter.dispatch("said_in_order", "green_registry")(list, place)) }}
{%- endmacro %}

{% macro default__said_in_order(list, place) -%}
    flatten(list({{ list }} order by {{ place }}) filter (where {{ list }} is not null))
{%- endmacro %}

{% macro spark__said_in_order(list, place) -%}
    case when count({{ list }}) > 0 then flatten({{ listed_in_order(list, place) }}) end
{%- endmacro %}

{# A column of texts by the column `code`, as one value of a group. #}
{% macro text_by_code(text) -%}
    {{ return(adapter.dispatch("text_by_code", "green_registry")(text)) }}
{%- endmacro %}

{% macro default__text_by_code(text) -%}
    map(list(code order by code), list({{ text }} order by code))
{%- endmacro %}

{% macro spark__text_by_code(text) -%}
    map_from_entries(collect_list(struct(code, {{ text }})))
{%- endmacro %}

{# The codes of a list of messages, joined by +; null where nothing is said. #}
{% macro codes_said(list) -%}
    {{ return(adapter.dispatch("codes_said", "green_registry")(list)) }}
{%- endmacro %}

{% macro default__codes_said(list) -%}
    nullif(array_to_string(list_transform({{ list }}, lambda one:one.code), '+'), '')
{%- endmacro %}

{% macro spark__codes_said(list) -%}
    nullif(array_join(transform({{ list }}, one -> one.code), '+'), '')
{%- endmacro %}

{#
    A list of messages as text in one language, `en` or `zh`, by the templates of core_message_templates, which must be
    joined as `templates`. Placeholders:
    {name}           the parameter
    {name|row|rows}  a count with its noun, in the singular where it is 1
    {@name}          the word for the parameter, a controlled word; the parameter itself where it has none
    {#name}          values that were joined by commas, joined as Chinese joins them
    Messages are parted by a blank in English and by nothing in Chinese, sums by a blank in both; what begins with a
    mark of punctuation follows directly. A parameter's text is never read as a template.
#}
{% macro in_words(list, language, separator=none) -%}
    {%- set separator = (
        (" " if language == "en" else "")
        if separator is none
        else separator
    ) -%}
    {{
        return(
            adapter.dispatch("in_words", "green_registry")(
                list, "templates." ~ language, separator
            )
        )
    }}
{%- endmacro %}

{% macro default__in_words(list, templates, separator) -%}
    nullif(
        array_to_string(
            list_transform(
                list_transform(
                    {{ list }},
                    lambda one:array_to_string(
                        list_transform(
                            string_split_regex({{ templates }} [one.code], '[{}]'),
                            lambda piece,
                            place: case
                                when place % 2 = 1
                                then piece
                                when starts_with(piece, '@')
                                then
                                    coalesce(
                                        {{ templates }} [
                                            'word.' || one.parameters[substr(piece, 2)]
                                        ],
                                        one.parameters[substr(piece, 2)]
                                    )
                                when starts_with(piece, '#')
                                then
                                    replace(one.parameters[substr(piece, 2)], ', ', '、')
                                when contains(piece, '|')
                                then
                                    one.parameters[split_part(piece, '|', 1)]
                                    || ' '
                                    || split_part(
                                        piece,
                                        '|',
                                        case
                                            when
                                                one.parameters[
                                                    split_part(piece, '|', 1)
                                                ]
                                                = '1'
                                            then 2
                                            else 3
                                        end
                                    )
                                else one.parameters[piece]
                            end
                        ),
                        ''
                    )
                ),
                lambda words,
                place: case
                    when place = 1 or words[1] in (',', ';', '.', '，', '；', '、', '。')
                    then words
                    else '{{ separator }}' || words
                end
            ),
            ''
        ),
        ''
    )
{%- endmacro %}

{# Spark counts the places of a list from 0. #}
{% macro spark__in_words(list, templates, separator) -%}
    nullif(
        array_join(
            transform(
                transform(
                    {{ list }},
                    one -> array_join(
                        transform(
                            split({{ templates }} [one.code], '[{}]'),
                            (piece, place) -> case
                                when place % 2 = 0
                                then piece
                                when startswith(piece, '@')
                                then
                                    coalesce(
                                        {{ templates }} [
                                            'word.' || one.parameters[substr(piece, 2)]
                                        ],
                                        one.parameters[substr(piece, 2)]
                                    )
                                when startswith(piece, '#')
                                then
                                    replace(one.parameters[substr(piece, 2)], ', ', '、')
                                when contains(piece, '|')
                                then
                                    one.parameters[split_part(piece, '|', 1)]
                                    || ' '
                                    || split_part(
                                        piece,
                                        '|',
                                        case
                                            when
                                                one.parameters[
                                                    split_part(piece, '|', 1)
                                                ]
                                                = '1'
                                            then 2
                                            else 3
                                        end
                                    )
                                else one.parameters[piece]
                            end
                        ),
                        ''
                    )
                ),
                (words, place) -> case
                    when
                        place = 0
                        or substr(words, 1, 1) in (',', ';', '.', '，', '；', '、', '。')
                    then words
                    else '{{ separator }}' || words
                end
            ),
            ''
        ),
        ''
    )
{%- endmacro %}
