-- What looks like a statistic in an archived text and fits no rule, and figures that
-- wait
-- for a person to accept them.
{% set doubts = [
    "kind_far",
    "noun_unknown",
    "of_one_firm",
    "counting_unsaid",
    "place_unknown",
    "place_unsaid",
    "period_unknown",
    "level_unsure",
    "applied_for",
    "increment",
    "expected",
    "round_number",
    "dealt_out",
    "contradicted",
    "in_headline",
    "known_of_another_measure",
    "new_above_known",
    "below_earlier_known",
    "above_later_known",
    "above_nation",
] %}
{% set doubted %}
    case
        doubted_for
        {% for doubt in doubts %}
            when '{{ doubt }}' then {{ message("figure_" ~ doubt) }}
        {% endfor %}
    end
{% endset %}
with
    not_understood as (
        select
            {{
                issue(
                    "'statistic_not_understood'",
                    "'info'",
                    "document",
                    said(message("statistic_not_understood", {"quote": "quote"})),
                    document_sha256="document_sha256",
                    after="as_printed",
                    page="page",
                )
            }}
        from {{ ref("stg_text_statistics_issues") }}
    ),
    in_review as (
        select
            {{
                issue(
                    "'figure_in_review'",
                    "'warning'",
                    "document",
                    said(
                        doubted,
                        "case when against is not null then "
                        ~ message("figure_against", {"total": "against"})
                        ~ " end",
                        message(
                            "figure_waits", {"value": "value_id", "quote": "quote"}
                        ),
                    ),
                    document_sha256="document_sha256",
                    after="as_printed",
                    page="page",
                )
            }}
        from {{ ref("core_figures_in_review") }}
    )
select *
from not_understood
union all
select *
from in_review
