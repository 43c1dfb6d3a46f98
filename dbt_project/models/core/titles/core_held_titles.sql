-- Titles with where they are held: the province, and the macro region it lies in.
select
    titles.recognition_id,
    titles.organization_id,
    titles.program_id,
    titles.product_id,
    programs.kind as program_kind,
    titles.level,
    titles.batch,
    titles.province_code,
    provinces.macro_region,
    titles.valid_from,
    titles.valid_to,
    titles.status,
    titles.entry_id,
    titles.status in ('active', 'suspended') as is_held
from {{ ref("core_recognitions") }} as titles
inner join
    {{ ref("core_programs") }} as programs on titles.program_id = programs.program_id
left join
    {{ ref("core_regions") }} as provinces
    on titles.province_code = provinces.region_code
