-- Where the columns that recur in public tables stand, and with which types.
select
    column_name,
    count(*) as tables,
    count(distinct data_type) as types,
    string_agg(table_name, ', ' order by table_name) as stands_in
from information_schema.columns
where table_schema = 'registry'
group by column_name
having count(*) > 1
order by tables desc, column_name
