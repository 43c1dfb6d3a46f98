-- Thresholds of energy use read from documents, but for those that a known rule states
-- with the same bounds. Whether it
-- holds only for whom an authority designates is said right before the number.
with
    thresholds as (
        select
            targets.*,
            clauses.number as clause_number,
            case
                when strpos(targets.sentence, targets.as_printed) > 1
                then
                    substr(
                        targets.sentence,
                        1,
                        strpos(targets.sentence, targets.as_printed) - 1
                    )
                else ''
            end as words_before
        from {{ ref("policy_targets") }} as targets
        inner join
            {{ ref("policy_clauses") }} as clauses
            on targets.clause_id = clauses.clause_id
        where targets.kind = 'threshold' and targets.unit = '吨标准煤'
    )
select
    thresholds.target_id,
    thresholds.policy_id,
    thresholds.clause_id,
    thresholds.clause_number,
    thresholds.binds,
    case
        when substr(words_before, greatest(length(words_before) - 14, 1)) like '%指定%'
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
from thresholds
left join
    {{ ref("known_rules") }} as known
    on thresholds.policy_id = known.policy_id
    and known.measure = 'annual_energy_use'
    and coalesce(thresholds.value_low, -1) = coalesce(known.value_low, -1)
    and coalesce(thresholds.value_high, -1) = coalesce(known.value_high, -1)
where known.rule_id is null
