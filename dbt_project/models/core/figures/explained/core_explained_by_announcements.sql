-- Exact figures met by the rows that are here, the announced numbers of the lists that
-- are not, and the announced removals: after removals, or before them.
select
    total_id,
    'announcements' as explanation,
    counted as derived,
    counted_told as arithmetic
from {{ ref("core_figure_facts") }}
where
    is_cumulative
    and is_told_by_lists
    and is_series_known_whole
    and precision = 'exact'
    and lists_loaded > 0
    and lists_untold = 0
    and (lists_missing > 0 or removed_by_announcement > 0)
    and counted = value
union all
select
    total_id,
    'before_removals' as explanation,
    gross as derived,
    gross_told as arithmetic
from {{ ref("core_figure_facts") }}
where
    measure = 'cumulative'
    and is_told_by_lists
    and is_series_known_whole
    and precision = 'exact'
    and lists_loaded > 0
    and lists_untold = 0
    and removed > 0
    and gross = value
