with
    -- Whether a threshold holds only for whom an authority designates is said right
    -- before the number.
    read_thresholds as (
        select
            targets.*,
            clauses.number as clause_number,
            case
                when instr(targets.sentence, targets.as_printed) > 1
                then
                    substr(
                        targets.sentence,
                        1,
                        instr(targets.sentence, targets.as_printed) - 1
                    )
                else ''
            end as words_before
        from {{ ref("policy_targets") }} as targets
        inner join
            {{ ref("policy_clauses") }} as clauses
            on targets.clause_id = clauses.clause_id
        where targets.kind = 'threshold' and targets.unit = '吨标准煤'
    ),
    -- those that a known rule states with the same bounds are left out
    new_thresholds as (
        select
            thresholds.target_id,
            thresholds.policy_id,
            thresholds.clause_id,
            thresholds.clause_number,
            thresholds.binds,
            case
                when
                    substr(words_before, greatest(length(words_before) - 14, 1))
                    like '%指定%'
                then 'designated'
                else 'always'
            end as applies_if,
            thresholds.sentence,
            thresholds.comparator,
            thresholds.value_low,
            thresholds.value_high,
            thresholds.low_included,
            thresholds.high_included,
            thresholds.unit
        from read_thresholds as thresholds
        left join
            {{ ref("known_rules") }} as known
            on thresholds.policy_id = known.policy_id
            and known.measure = 'annual_energy_use'
            and coalesce(thresholds.value_low, -1) = coalesce(known.value_low, -1)
            and coalesce(thresholds.value_high, -1) = coalesce(known.value_high, -1)
        where known.rule_id is null
    ),
    stated as (
        select
            rule_id,
            kind,
            program_id,
            region_code,
            policy_id,
            clause_number,
            cast(null as {{ dbt.type_string() }}) as clause_id,
            subject_zh,
            subject_en,
            applies_if,
            rule_zh,
            rule_en,
            measure,
            comparator,
            value_low,
            value_high,
            low_included,
            high_included,
            unit,
            due_month_day,
            industries,
            effective_on,
            repealed_on,
            'transcribed' as evidence,
            source_url,
            confidence,
            conflict,
            note
        from {{ ref("known_rules") }}
        union all
        select
            {{ stable_id("rul", ["target_id"]) }} as rule_id,
            'threshold' as kind,
            null as program_id,
            policies.region_code,
            thresholds.policy_id,
            thresholds.clause_number,
            thresholds.clause_id,
            thresholds.binds as subject_zh,
            null as subject_en,
            thresholds.applies_if,
            thresholds.sentence as rule_zh,
            null as rule_en,
            'annual_energy_use' as measure,
            thresholds.comparator,
            thresholds.value_low,
            thresholds.value_high,
            thresholds.low_included,
            thresholds.high_included,
            thresholds.unit,
            null as due_month_day,
            null as industries,
            null as effective_on,
            null as repealed_on,
            'original' as evidence,
            policies.source_url,
            'high' as confidence,
            null as conflict,
            null as note
        from new_thresholds as thresholds
        inner join
            {{ ref("policies") }} as policies
            on thresholds.policy_id = policies.policy_id
    ),
    -- A policy's body numbers a provision once; where an appendix has the same number,
    -- the first one is meant.
    clauses as (
        select
            policy_id,
            number,
            clause_id,
            text,
            row_number() over (
                partition by policy_id, number order by ordinal, clause_id
            ) as place
        from {{ ref("policy_clauses") }}
        where number is not null
    )
select
    stated.rule_id,
    stated.kind,
    stated.program_id,
    coalesce(stated.region_code, 'CN') as region_code,
    stated.policy_id,
    policies.document_number_normalised as document_number,
    policies.title as policy_title,
    stated.clause_number,
    coalesce(stated.clause_id, clauses.clause_id) as clause_id,
    stated.subject_zh,
    stated.subject_en,
    stated.applies_if,
    stated.rule_zh,
    stated.rule_en,
    stated.measure,
    stated.comparator,
    stated.value_low,
    stated.value_high,
    stated.low_included,
    stated.high_included,
    stated.unit,
    stated.due_month_day,
    stated.industries,
    coalesce(
        stated.effective_on, policies.effective_on, policies.issued_on
    ) as effective_on,
    coalesce(stated.repealed_on, policies.repealed_on) as repealed_on,
    case
        when stated.repealed_on is not null or policies.status <> 'standing'
        then 'repealed'
        else 'in_force'
    end as status,
    stated.evidence,
    coalesce(stated.source_url, policies.source_url) as source_url,
    stated.confidence,
    stated.conflict,
    {{ in_chinese("stated.conflict") }} as conflict_zh,
    stated.note,
    {{ in_chinese("stated.note") }} as note_zh
from stated
cross join {{ ref("core_message_templates") }} as templates
left join {{ ref("policies") }} as policies on stated.policy_id = policies.policy_id
left join
    clauses
    on stated.policy_id = clauses.policy_id
    and stated.clause_number = clauses.number
    and clauses.place = 1
