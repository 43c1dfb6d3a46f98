-- What persons ruled of lists and rows, each ruling with its id.
select {{ stable_id("rul", ["subject_id"]) }} as ruling_id, rulings.*
from {{ ref("stg_rulings") }} as rulings
