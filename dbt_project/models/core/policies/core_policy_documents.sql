-- Documents read as policies, each under the id of the policy it is: that of a known
-- one with the same number, else
-- of the only known one with the same title in the same region, else its own.
with
    known_titles as (
        select title_normalised, region_code, min(policy_id) as policy_id
        from {{ ref("known_policies") }}
        group by title_normalised, region_code
        having count(*) = 1
    ),
    numbers as (select policy_id, identified_by from {{ ref("known_policies") }})
select
    case
        when numbers.policy_id is not null
        then documents.policy_id
        when
            titles.policy_id is not null
            and (
                documents.identified_by = 'digest' or of_title.identified_by = 'digest'
            )
        then titles.policy_id
        else documents.policy_id
    end as public_policy_id,
    documents.*
from {{ ref("stg_policies") }} as documents
left join numbers on documents.policy_id = numbers.policy_id
left join
    known_titles as titles
    on documents.title_normalised = titles.title_normalised
    and documents.region_code = titles.region_code
left join numbers as of_title on titles.policy_id = of_title.policy_id
where documents.status = 'policy'
