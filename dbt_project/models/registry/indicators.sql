select
    indicator_id,
    name_zh,
    name_en,
    unit,
    definition,
    {{ in_chinese("definition") }} as definition_zh,
    publisher,
    frequency
from {{ ref("known_indicators") }}
cross join {{ ref("core_message_templates") }} as templates
