-- List entries with what they are understood to be. Where something is not known to the
-- reference tables it is left missing here and reported in data_issues; what was
-- printed stays.
with
    chosen as (
        select
            rows_of_lists.*,
            coalesce(rows_of_lists.notice_id, lists.own_notice_id) as stated_notice_id
        from {{ ref("core_list_rows") }} as rows_of_lists
        left join
            {{ ref("stg_document_lists") }} as lists
            on rows_of_lists.document_sha256 = lists.document_sha256
            and rows_of_lists.list_id = lists.list_id
        where rows_of_lists.fate = 'chosen'
    ),
    entries as (
        select
            chosen.*,
            programs.kind as program_kind,
            programs.level as program_level,
            programs.confers_title,
            programs.review_years,
            programs.validity_years,
            kinds.organization_kind,
            kinds.is_per_product
        from chosen
        inner join
            {{ ref("known_programs") }} as programs
            on chosen.program_id = programs.program_id
        inner join {{ ref("program_kinds") }} as kinds on programs.kind = kinds.kind
    )
select
    entries.entry_id,
    entries.list_id,
    entries.program_id,
    entries.program_kind,
    entries.program_level,
    entries.confers_title,
    entries.review_years,
    entries.validity_years,
    entries.batch,
    entries.stage,
    notices.notice_id,
    entries.stated_notice_id,
    notices.notice_on,
    {{ list_year("entries.batch", "notices.notice_on") }} as list_year,
    coalesce(entries.publisher_id, notices.publisher_id) as publisher_id,
    entries.ordinal,
    entries.seq,
    entries.group_no,
    entries.name_as_published,
    entries.region_as_published,
    provinces.region_code as province_code,
    entries.province_code as stated_province_code,
    cities.region_code as city_code,
    entries.city_code as stated_city_code,
    entries.organization_kind,
    names.organization_id,
    names.name as organization_name,
    names.name_normalised,
    names.valid_credit_code,
    entries.industry_as_published,
    entries.assessor_as_published,
    entries.product_name,
    entries.product_model,
    entries.product_category,
    entries.standard,
    entries.highlight,
    entries.recommended_by,
    entries.remark,
    entries.credit_code,
    entries.adjustment,
    entries.new_name,
    entries.adjusted_batch,
    case
        when entries.is_per_product
        then
            {{
                stable_id(
                    "prd",
                    [
                        "names.organization_id",
                        folded_text("entries.product_name"),
                        folded_text("entries.product_model"),
                    ],
                    12,
                )
            }}
    end as product_id,
    entries.evidence,
    entries.document_sha256,
    entries.page,
    entries.table_index,
    entries.row_index,
    entries.box,
    entries.source_url,
    entries.page_url,
    entries.observed_at
from entries
left join
    {{ ref("core_notices") }} as notices on entries.stated_notice_id = notices.notice_id
left join
    {{ ref("region_codes") }} as provinces
    on entries.province_code = provinces.region_code
left join {{ ref("region_codes") }} as cities on entries.city_code = cities.region_code
left join
    {{ ref("stg_organization_names") }} as names
    on entries.organization_kind = names.kind
    and entries.name_as_published = names.name_as_published
    and entries.province_code is not distinct from names.province_code
    and entries.credit_code is not distinct from names.credit_code
