-- What is not understood about entries that stand: their notice, region, organization;
-- and what is listed twice.
with
    unknown_notices as (
        select
            {{
                issue(
                    "'unknown_notice'",
                    "'error'",
                    "list",
                    said(message("unknown_notice", {"rows": "count(*)"})),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    before="stated_notice_id",
                )
            }}
        from {{ ref("core_entries") }}
        where notice_id is null
        group by list_id, stated_notice_id
    ),
    unknown_regions as (
        select
            {{
                issue(
                    "'unknown_region'",
                    "'error'",
                    "entry",
                    said(message("unknown_region")),
                    column_name="'region_as_published'",
                    before="coalesce(region_as_published, '') || ' ' || coalesce(stated_city_code, stated_province_code, '')",
                    **of_row(),
                )
            }}
        from {{ ref("core_entries") }}
        where
            (stated_province_code is not null and province_code is null)
            or (stated_city_code is not null and city_code is null)
            or (region_as_published is not null and stated_province_code is null)
    ),
    unresolved_organizations as (
        select
            {{
                issue(
                    "'organization_unresolved'",
                    "'error'",
                    "entry",
                    said(message("organization_unresolved")),
                    before="name_as_published",
                    **of_row(),
                )
            }}
        from {{ ref("core_entries") }}
        where organization_id is null
    ),
    listed_twice as (
        select
            {{
                issue(
                    "'listed_twice'",
                    "'warning'",
                    "entry",
                    said(message("listed_twice", {"entry": "first_entry_id"})),
                    organization_id="organization_id",
                    before=named_in_row(),
                    **of_row(),
                )
            }}
        from {{ ref("core_awards") }}
        where copy_no > 1 and not is_replaced
    ),
    listed_again as (
        select
            {{
                issue(
                    "'listed_again'",
                    "'info'",
                    "entry",
                    said(message("listed_again")),
                    organization_id="organization_id",
                    before=named_in_row(),
                    **of_row(),
                )
            }}
        from {{ ref("core_awards") }}
        where effect = 'goes_on' and copy_no = 1
    ),
    undated_awards as (
        select
            {{
                issue(
                    "'award_without_date'",
                    "'warning'",
                    "list",
                    said(message("award_without_date")),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    notice_id="notice_id",
                )
            }}
        from {{ ref("core_awards") }}
        where notice_on is null
        group by list_id, notice_id
    ),
    lists_without_address as (
        select
            {{
                issue(
                    "'no_official_address'",
                    "'warning'",
                    "list",
                    said(message("no_official_address", {"rows": "count(*)"})),
                    program_id="min(program_id)",
                    batch="min(batch)",
                    list_id="list_id",
                    notice_id="min(notice_id)",
                )
            }}
        from {{ ref("core_entries") }}
        where
            evidence = 'transcribed'
            and source_url is null
            and page_url is null
            -- the baseline says so itself of the lists it knows this of
            and list_id not in (
                select list_id
                from {{ ref("stg_reading_issues") }}
                where code = 'no_official_address' and list_id is not null
            )
        group by list_id
    )

    {{
        union_all_of(
            [
                "unknown_notices",
                "unknown_regions",
                "unresolved_organizations",
                "listed_twice",
                "listed_again",
                "undated_awards",
                "lists_without_address",
            ]
        )
    }}
