-- List entries with what they are understood to be, those too that a ruling takes out:
-- `ruling_id` is that ruling. Where something is not known to the
-- reference tables it is left missing here and reported in data_issues; what was
-- printed stays.
with
    rulings as (select * from {{ ref("core_rulings") }}),
    entries as (select * from {{ ref("core_list_rows") }} where fate = 'chosen')
select
    {{
        columns_except(
            "entries",
            ref("core_list_rows"),
            [
                "notice_id",
                "publisher_id",
                "province_code",
                "city_code",
                "standing_on",
                "copy_no",
                "is_whole",
                "has_program",
                "current_document_sha256",
                "fate",
            ],
        )
    }},
    programs.kind as program_kind,
    programs.level as program_level,
    programs.confers_title,
    programs.review_years,
    programs.validity_years,
    kinds.organization_kind,
    kinds.is_per_product,
    notices.notice_id,
    entries.notice_id as stated_notice_id,
    notices.notice_on,
    {{ list_year("entries.batch", "notices.notice_on") }} as list_year,
    coalesce(entries.publisher_id, notices.publisher_id) as publisher_id,
    provinces.region_code as province_code,
    entries.province_code as stated_province_code,
    cast(entries.standing_on as date) as standing_on,
    -- the day after the last one of a term, on which the title is held no more
    case
        when entries.standing = 'expired'
        then
            cast(
                {{ dbt.dateadd("day", 1, "cast(entries.standing_on as date)") }} as date
            )
        else cast(entries.standing_on as date)
    end as standing_from,
    cities.region_code as city_code,
    entries.city_code as stated_city_code,
    names.organization_id,
    names.name as organization_name,
    names.name_normalised,
    names.name_meant,
    names.name_meant_normalised,
    names.valid_credit_code,
    case
        when kinds.is_per_product
        then
            {{
                stable_id(
                    "prd",
                    [
                        "names.organization_id",
                        folded_text("entries.product_name_understood"),
                        folded_text("entries.product_model_understood"),
                    ],
                    12,
                )
            }}
    end as product_id,
    case
        when coalesce(of_row.verdict, of_list.verdict) = 'taken_out'
        then coalesce(of_row.ruling_id, of_list.ruling_id)
    end as ruling_id
from entries
inner join
    {{ ref("core_programs") }} as programs on entries.program_id = programs.program_id
inner join {{ ref("program_kinds") }} as kinds on programs.kind = kinds.kind
left join rulings as of_row on entries.entry_id = of_row.subject_id
left join rulings as of_list on entries.list_id = of_list.subject_id
left join {{ ref("core_notices") }} as notices on entries.notice_id = notices.notice_id
left join
    {{ ref("core_regions") }} as provinces
    on entries.province_code = provinces.region_code
left join {{ ref("core_regions") }} as cities on entries.city_code = cities.region_code
left join
    {{ ref("stg_organization_names") }} as names
    on kinds.organization_kind = names.kind
    and entries.name_understood = names.name_understood
    and entries.province_code is not distinct from names.province_code
    and entries.credit_code_understood is not distinct from names.credit_code_understood
    -- a name that several bore in time is told for each list
    and coalesce(names.list_id, entries.list_id) = entries.list_id
