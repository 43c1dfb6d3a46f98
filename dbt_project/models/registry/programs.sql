-- A rule in short is written in Chinese; that of a program that the operator added has
-- no English.
select
    programs.program_id,
    programs.name_zh,
    programs.name_en,
    programs.kind,
    programs.publisher_id,
    programs.region_code,
    programs.level,
    programs.confers_title,
    programs.since_year,
    programs.cadence,
    programs.review_years,
    programs.validity_years,
    programs.rule_zh,
    sentences.en as rule_en,
    programs.source_url,
    programs.confidence,
    programs.conflict,
    {{ in_chinese("programs.conflict") }} as conflict_zh,
    programs.note,
    {{ in_chinese("programs.note") }} as note_zh,
    programs.source_class
from {{ ref("core_programs") }} as programs
left join {{ ref("known_sentences") }} as sentences on programs.rule_zh = sentences.zh
cross join {{ ref("core_message_templates") }} as templates
