-- Exact figures of a province that are met by its rows without those of its separately
-- planned city or the corps.
select
    total_id,
    'without_units' as explanation,
    counted - rows_in_units as derived,
    {{
        said(
            message("sum_of_rows", {"rows": number_text("counted")}),
            message(
                "sum_without_unit",
                {
                    "number": number_text("rows_in_units"),
                    "unit_en": "unit_en",
                    "unit_zh": "unit_zh",
                },
            ),
            message("sum_is", {"sum": number_text("counted - rows_in_units")}),
        )
    }} as arithmetic
from {{ ref("core_figure_facts") }}
where
    measure in ('cumulative', 'cumulative_gross', 'new')
    and is_told_by_lists
    and region_level = 'province'
    and precision = 'exact'
    and lists > 0
    and lists_missing = 0
    and rows_in_units > 0
    and counted - rows_in_units = value
