-- Exact cumulative figures, published within half a year of a list, that are met by the
-- lists before it.
select
    total_id,
    'before_last_list' as explanation,
    counted - rows_of_last_list as derived,
    {{
        said(
            message("sum_of_rows", {"rows": number_text("counted")}),
            message(
                "sum_without_batch",
                {"number": number_text("rows_of_last_list"), "batch": "last_batch"},
            ),
            message("sum_is", {"sum": number_text("counted - rows_of_last_list")}),
        )
    }} as arithmetic
from {{ ref("core_figure_facts") }}
where
    is_cumulative
    and is_told_by_lists
    and is_series_known_whole
    and precision = 'exact'
    and batch is null
    and lists > 1
    and lists_missing = 0
    and rows_of_last_list > 0
    and as_of <= {{ dbt.dateadd("day", 183, "last_list_on") }}
    and counted - rows_of_last_list = value
union all
-- A figure said of a year before the list of that year came out; of that list only its
-- number may be here.
select
    total_id,
    'before_last_list' as explanation,
    counted - net_of_last_list as derived,
    {{
        said(
            message("sum_of_rows_and_announced", {"number": number_text("counted")}),
            message(
                "sum_without_batch",
                {"number": number_text("net_of_last_list"), "batch": "last_batch"},
            ),
            message("sum_is", {"sum": number_text("counted - net_of_last_list")}),
        )
    }} as arithmetic
from {{ ref("core_figure_facts") }}
where
    measure = 'cumulative'
    and is_told_by_lists
    and is_series_known_whole
    and precision = 'exact'
    and counted_to > as_of_end
    and lists_loaded > 0
    and lists_missing > 0
    and lists_untold = 0
    and counted - net_of_last_list = value
