-- Figures with a doubt that no person has decided yet.
select figures.*, doubts.doubt as doubted_for, doubts.against
from {{ ref("stg_text_statistics") }} as figures
inner join
    {{ ref("core_text_figure_doubts") }} as doubts on figures.value_id = doubts.value_id
left join
    {{ ref("stg_figure_judgements") }} as judgements
    on figures.value_id = judgements.value_id
where judgements.value_id is null
