-- Figures that texts state and nothing makes doubtful, or that a person has accepted;
-- none that a person has rejected.
select figures.*
from {{ ref("stg_text_statistics") }} as figures
left join
    {{ ref("core_text_figure_doubts") }} as doubts on figures.value_id = doubts.value_id
left join
    {{ ref("stg_figure_judgements") }} as judgements
    on figures.value_id = judgements.value_id
where
    judgements.verdict = 'accepted'
    or (doubts.value_id is null and judgements.verdict is null)
