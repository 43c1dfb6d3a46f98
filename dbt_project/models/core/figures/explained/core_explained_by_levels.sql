-- Exact provincial totals met by the rows of the provincial lists and the national
-- total that was published beside them: some provinces count national titles as
-- provincial ones.
select
    facts.total_id,
    'with_national_titles' as explanation,
    facts.counted + nationals.value as derived,
    {{
        said(
            message("sum_of_rows", {"rows": number_text("facts.counted")}),
            message(
                "sum_with_national",
                {
                    "number": number_text("nationals.value"),
                    "total": "nationals.total_id",
                },
            ),
            message(
                "sum_is", {"sum": number_text("facts.counted + nationals.value")}
            ),
        )
    }} as arithmetic
from {{ ref("core_figure_facts") }} as facts
inner join
    {{ ref("core_counted_figures") }} as nationals
    on facts.region_code = nationals.region_code
    and facts.kind = nationals.kind
    and facts.measure = nationals.measure
    and facts.as_of_end = nationals.as_of_end
    and nationals.level = 'national'
    and nationals.precision = 'exact'
where
    facts.measure = 'cumulative'
    and facts.level = 'provincial'
    and facts.precision = 'exact'
    and facts.lists_loaded > 0
    and facts.lists_missing = 0
    and facts.counted + nationals.value = facts.value
