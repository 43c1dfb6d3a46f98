-- Addresses found by the harvest, and those of known notices that it has not met.
with
    found as (select * from {{ ref("stg_notice_addresses") }}),
    addresses as (
        select
            notice_id,
            url,
            relation,
            column_ids,
            document_sha256,
            first_observed_at,
            last_observed_at
        from found
        union all
        select
            notice_id,
            page_url as url,
            'known' as relation,
            null as column_ids,
            null as document_sha256,
            cast(null as timestamp) as first_observed_at,
            cast(null as timestamp) as last_observed_at
        from {{ ref("known_notices") }} as known
        where
            page_url is not null
            and not exists (
                select 1
                from found
                where
                    found.notice_id = known.notice_id
                    and {{ bare_address("found.url") }}
                    = {{ bare_address("known.page_url") }}
            )
    )
select
    notice_id,
    url,
    relation,
    column_ids,
    document_sha256,
    first_observed_at,
    last_observed_at
from addresses
