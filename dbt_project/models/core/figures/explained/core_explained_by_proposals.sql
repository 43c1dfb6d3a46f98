-- Exact cumulative figures that are met when the list then under publicity is counted
-- too: by its own rows, or, where they are not loaded, by those of the list it became.
with
    counted as (
        select
            *,
            case
                when is_publicity_loaded then rows_proposed else rows_listed
            end as ahead
        from {{ ref("core_figure_facts") }}
        where
            is_cumulative
            and is_told_by_lists
            and is_series_known_whole
            and precision = 'exact'
            and lists_missing = 0
            and (is_publicity_loaded or is_what_was_proposed_loaded)
    )
select
    total_id,
    'with_list_then_proposed' as explanation,
    counted + ahead as derived,
    {{
        said(
            message("sum_of_rows", {"rows": number_text("counted")}),
            "case when is_publicity_loaded then "
            ~ message(
                "sum_with_proposed",
                {"number": number_text("ahead"), "batches": "batches_proposed"},
            )
            ~ " else "
            ~ message(
                "sum_with_listed_later",
                {"number": number_text("ahead"), "batches": "batches_proposed"},
            )
            ~ " end",
            message("sum_is", {"sum": number_text("counted + ahead")}),
        )
    }} as arithmetic
from counted
where ahead > 0 and counted + ahead = value
