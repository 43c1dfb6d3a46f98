select indicator_id, name_zh, name_en, unit, definition, publisher, frequency
from {{ ref("known_indicators") }}
