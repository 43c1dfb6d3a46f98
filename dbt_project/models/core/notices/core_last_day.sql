-- The last day the registry knows of: no day of the calendar on which it is built, but
-- the latest on which a notice was given or a document observed. What ends later has
-- not ended yet.
select max(day) as last_day
from
    (
        select max(notice_on) as day
        from {{ ref("core_notices") }}
        union all
        select cast(max(first_observed_at) as date) as day
        from {{ ref("stg_documents") }}
    ) as days
