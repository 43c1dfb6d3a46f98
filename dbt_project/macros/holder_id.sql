{# Who can hold a title once at a time: an organization in a program or, for design products, one of its products. #}
{% macro holder_id() -%}
    {{ stable_id("hld", ["organization_id", "program_id", "product_id"]) }}
{%- endmacro %}

{# The id of a holder's spell, counted from 1, of a relation that has the holder's three columns. #}
{% macro recognition_id(relation, spell_no) -%}
    {{
        stable_id(
            "rec",
            [
                relation ~ ".organization_id",
                relation ~ ".program_id",
                relation ~ ".product_id",
                spell_no,
            ],
        )
    }}
{%- endmacro %}
