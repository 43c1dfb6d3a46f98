-- The archived texts that state a figure: of figures known beforehand, those texts that
-- say the same of the same days. A figure that several seeds state takes it alike.
select
    figures.total_id,
    min(told.total_id) as text_figure_id,
    min(told.document_sha256) as document_sha256,
    min(told.quote) as quote,
    max(told.told_by) as told_by
from {{ ref("published_figures") }} as figures
inner join
    {{ ref("core_text_figures") }} as told
    on figures.kind = told.kind
    and figures.level is not distinct from told.level
    and figures.region_code = told.region_code
    and figures.measure = told.measure
    and figures.as_of = told.as_of
    and figures.as_of_end = told.as_of_end
    and figures.value = told.value
group by figures.total_id
