-- Rounded figures that the rows fit: a number "over" lies at most a tenth below them,
-- a number "near" at most a tenth above, an "about" a tenth either way.
select
    total_id,
    'rounded' as explanation,
    counted as derived,
    {{
        said(
            message("sum_of_rows", {"rows": number_text("counted")}),
            message(
                "published_rounded",
                {"precision": "precision", "value": number_text("value")},
            ),
        )
    }} as arithmetic
from {{ ref("core_figure_facts") }}
where
    measure in ('cumulative', 'cumulative_gross', 'new')
    and is_told_by_lists
    and (is_series_known_whole or not is_cumulative)
    and lists > 0
    and lists_missing = 0
    and (
        (precision = 'over' and counted between value and 1.1 * value)
        or (precision = 'near' and counted between 0.9 * value and value)
        or (precision = 'about' and abs(counted - value) <= 0.1 * value)
    )
