{# The cells of a list row as printed: what a transcription and a document can differ in. #}
{% macro published_cells() -%}
    {{
        return(
            [
                "seq",
                "group_no",
                "name_as_published",
                "region_as_published",
                "industry_as_published",
                "assessor_as_published",
                "product_name",
                "product_model",
                "product_category",
                "standard",
                "highlight",
                "recommended_by",
                "remark",
            ]
        )
    }}
{%- endmacro %}
