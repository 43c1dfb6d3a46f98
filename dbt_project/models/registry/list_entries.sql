-- What is printed: where a cell was corrected, the text the source has.
select
    entries.entry_id,
    entries.list_id,
    entries.program_id,
    entries.batch,
    entries.stage,
    entries.notice_id,
    entries.publisher_id,
    entries.ordinal,
    entries.seq,
    entries.group_no,
    coalesce(
        published.name_as_published, entries.name_as_published
    ) as name_as_published,
    entries.region_as_published,
    entries.province_code,
    entries.city_code,
    entries.organization_id,
    coalesce(
        published.industry_as_published, entries.industry_as_published
    ) as industry_as_published,
    coalesce(
        published.assessor_as_published, entries.assessor_as_published
    ) as assessor_as_published,
    coalesce(published.product_name, entries.product_name) as product_name,
    coalesce(published.product_model, entries.product_model) as product_model,
    coalesce(published.product_category, entries.product_category) as product_category,
    coalesce(published.standard, entries.standard) as standard,
    entries.highlight,
    coalesce(published.recommended_by, entries.recommended_by) as recommended_by,
    entries.remark,
    coalesce(published.credit_code, entries.credit_code) as credit_code,
    entries.adjustment,
    coalesce(published.new_name, entries.new_name) as new_name,
    entries.adjusted_batch,
    entries.evidence,
    entries.document_sha256,
    entries.page,
    entries.table_index,
    entries.row_index,
    entries.box,
    entries.source_url,
    entries.page_url,
    entries.observed_at
from {{ ref("core_entries") }} as entries
left join
    {{ ref("core_published_texts") }} as published
    on entries.entry_id = published.entry_id
