{# A sentence of the reference facts in Chinese, itself where the seed `known_sentences` lacks it: what an operator added.
   core_message_templates must be joined as `templates`. #}
{% macro in_chinese(sentence) -%}
    coalesce(templates.zh['word.' || {{ sentence }}], {{ sentence }})
{%- endmacro %}
