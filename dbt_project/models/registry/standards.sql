with
    codes as (
        select
            code as standard_code,
            min(issuer) as issuer,
            min(number) as number,
            min(year) as year,
            min(kind) as kind,
            min(nature) as nature
        from {{ ref("stg_standard_citations") }}
        where code is not null
        group by code
    ),
    cited as (
        select
            standard_code,
            count(distinct entry_id) as entries,
            count(distinct product_id) as products,
            count(distinct organization_id) as organizations,
            min(notice_on) as first_cited_on,
            max(notice_on) as last_cited_on
        from {{ ref("core_cited_standards") }}
        group by standard_code
    ),
    titles as (
        select
            standard_code,
            title,
            row_number() over (
                partition by standard_code order by sum(entries) desc, title
            ) as place
        from {{ ref("core_standard_titles") }}
        group by standard_code, title
    ),
    matters as (
        select standard_code, count(distinct subject_matter) as subject_matters
        from {{ ref("core_standard_titles") }}
        group by standard_code
    )
select
    codes.standard_code,
    codes.issuer,
    codes.number,
    cast(codes.year as {{ dbt.type_int() }}) as year,
    codes.kind,
    codes.nature,
    titles.title,
    cast(
        coalesce(matters.subject_matters, 0) as {{ dbt.type_int() }}
    ) as subject_matters,
    cast(coalesce(cited.entries, 0) as {{ dbt.type_int() }}) as entries,
    cast(coalesce(cited.products, 0) as {{ dbt.type_int() }}) as products,
    cast(coalesce(cited.organizations, 0) as {{ dbt.type_int() }}) as organizations,
    cited.first_cited_on,
    cited.last_cited_on
from codes
left join cited on codes.standard_code = cited.standard_code
left join titles on codes.standard_code = titles.standard_code and titles.place = 1
left join matters on codes.standard_code = matters.standard_code
