{{ config(meta=search_macro()) }}

-- Every text by which something public can be found, with what it belongs to, in the
-- form in which search compares it, and how much a match in it counts.
with
    organizations as (
        select
            names.organization_id,
            organizations.name as title,
            names.name,
            names.standing,
            organizations.credit_code,
            organizations.province_code,
            organizations.city_code
        from {{ ref("organization_names") }} as names
        inner join
            {{ ref("organizations") }} as organizations
            on names.organization_id = organizations.organization_id
    ),
    policies as (
        select policies.*, coalesce(effective_on, issued_on) as dated_on, title as label
        from {{ ref("policies") }} as policies
    ),
    clauses as (
        select
            clauses.clause_id,
            trim(
                coalesce(policies.title, policies.policy_id)
                || ' '
                || coalesce(clauses.number, '')
            ) as label,
            clauses.heading,
            clauses.text,
            policies.status,
            policies.dated_on
        from {{ ref("policy_clauses") }} as clauses
        inner join policies on clauses.policy_id = policies.policy_id
    ),
    regions as (
        select region_code, name_zh || ' ' || name_en as name
        from {{ ref("regions") }}
        where level <> 'country'
    ),
    texts as (
        {%- for field in [
            "title",
            "document_number",
            "issuing_bodies",
            "topic",
        ] %}
            select
                'policy' as kind,
                policy_id as subject_id,
                label as title,
                '{{ field }}' as field,
                {{ field }} as text,
                status,
                dated_on
            from policies
            union all
        {%- endfor %}
        select 'policy', policy_id, label, 'region', name, status, dated_on
        from policies
        inner join regions on policies.region_code = regions.region_code
        union all
        select
            'policy',
            policies.policy_id,
            policies.label,
            'abbreviation',
            citations.abbreviation,
            policies.status,
            policies.dated_on
        from {{ ref("policy_citations") }} as citations
        inner join policies on citations.cited_policy_id = policies.policy_id
        union all
        select 'clause', clause_id, label, 'heading', heading, status, dated_on
        from clauses
        union all
        select 'clause', clause_id, label, 'text', text, status, dated_on
        from clauses
        union all
        select
            'organization',
            organization_id,
            title,
            case when name = title then 'title' else 'other_name' end,
            name,
            null,
            null
        from organizations
        union all
        select
            'organization',
            organization_id,
            title,
            'credit_code',
            credit_code,
            null,
            null
        from organizations
        {%- for column in ["province_code", "city_code"] %}
            union all
            select
                'organization',
                organization_id,
                title,
                'region',
                regions.name,
                null,
                null
            from organizations
            inner join regions on organizations.{{ column }} = regions.region_code
        {%- endfor %}
        {%- for field in ["title", "document_number", "issuing_bodies"] %}
            union all
            select
                'notice',
                notice_id,
                title,
                '{{ field }}',
                {{ field }},
                case when stage = 'final' then 'final' else 'preliminary' end,
                coalesce(issued_on, published_on, reported_on)
            from {{ ref("notices") }}
        {%- endfor %}
        union all
        select
            'notice',
            notices.notice_id,
            notices.title,
            'region',
            regions.name,
            case when stage = 'final' then 'final' else 'preliminary' end,
            coalesce(issued_on, published_on, reported_on)
        from {{ ref("notices") }} as notices
        inner join regions on notices.region_code = regions.region_code
        {%- for field, column in [
                ("title", "name_zh"),
                ("name_en", "name_en"),
                ("identifier", "program_id"),
            ] %}
            union all
            select
                'program', program_id, name_zh, '{{ field }}', {{ column }}, level, null
            from {{ ref("programs") }}
        {%- endfor %}
        union all
        select
            'program', program_id, name_zh, 'region', regions.name, programs.level, null
        from {{ ref("programs") }} as programs
        inner join regions on programs.region_code = regions.region_code
    ),
    searchable as (
        select distinct
            kind,
            subject_id,
            -- A notice or rule known by its number alone is shown by its id.
            coalesce(title, subject_id) as title,
            field,
            text,
            status,
            dated_on,
            {{ search_form("text") }} as folded
        from texts
        where text is not null
    )
select
    {{ stable_id("sea", ["kind", "subject_id", "field", "text"]) }} as search_id,
    kind,
    subject_id,
    title,
    field,
    text,
    folded,
    dated_on,
    cast(
        case
            field
            when 'title'
            then 1.0
            when 'document_number'
            then 1.0
            when 'credit_code'
            then 1.0
            when 'name_en'
            then 1.0
            when 'other_name'
            then 0.95
            when 'abbreviation'
            then 0.9
            when 'heading'
            then 0.6
            when 'identifier'
            then 0.5
            when 'topic'
            then 0.5
            when 'issuing_bodies'
            then 0.4
            when 'text'
            then 0.35
            else 0.3
        end * case
            when status in ('repealed', 'replaced', 'preliminary')
            then 0.95
            when status in ('provincial', 'municipal', 'county', 'candidate')
            then 0.99
            else 1
        end as double
    ) as weight
from searchable
where folded <> ''
