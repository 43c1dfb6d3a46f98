{# Cells that a correction may change and that list_entries shows as they were published. #}
{% macro corrected_cells() -%}
    {{
        return(
            [
                "name_as_published",
                "industry_as_published",
                "assessor_as_published",
                "product_name",
                "product_model",
                "product_category",
                "standard",
                "recommended_by",
                "credit_code",
                "new_name",
            ]
        )
    }}
{%- endmacro %}
