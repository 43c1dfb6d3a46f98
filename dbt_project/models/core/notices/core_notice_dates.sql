-- Every date of a notice, wherever it stands, with what it was taken as.
with
    dates as (
        select distinct
            dates.notice_id,
            dates.kind,
            dates.on_date,
            dates.page_url,
            case
                when dates.kind <> 'listing' then dates.document_sha256
            end as document_sha256
        from {{ ref("stg_notice_dates") }} as dates
        {% for column in ["issued_on", "published_on", "reported_on"] %}
            union all
            select
                notice_id,
                'known_{{ column.removesuffix("_on") }}' as kind,
                {{ column }} as on_date,
                page_url,
                null as document_sha256
            from {{ ref("known_notices") }}
            where {{ column }} is not null
        {% endfor %}
    ),
    sorted as (
        select
            dates.*,
            case
                when kind in ('signature', 'written', 'stated', 'known_issued')
                then 'issued_on'
                when kind = 'known_reported'
                then 'reported_on'
                else 'published_on'
            end as speaks_of
        from dates
    )
select
    sorted.notice_id,
    sorted.kind,
    sorted.on_date,
    sorted.page_url,
    sorted.document_sha256,
    sorted.speaks_of,
    case
        sorted.speaks_of
        when 'issued_on'
        then sorted.on_date = notices.issued_on
        when 'published_on'
        then sorted.on_date = notices.published_on
        else sorted.on_date = notices.reported_on
    end as is_taken
from sorted
inner join {{ ref("core_notices") }} as notices on sorted.notice_id = notices.notice_id
