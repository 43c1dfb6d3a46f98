-- What looks like a statistic in an archived text and fits no rule, and figures
-- that wait for a person to accept them.
{% set doubted %}
    case
        doubted_for
        when 'kind_far'
        then {{ message("figure_kind_far") }}
        when 'noun_unknown'
        then {{ message("figure_noun_unknown") }}
        when 'of_one_firm'
        then {{ message("figure_of_one_firm") }}
        when 'counting_unsaid'
        then {{ message("figure_counting_unsaid") }}
        when 'place_unknown'
        then {{ message("figure_place_unknown") }}
        when 'place_unsaid'
        then {{ message("figure_place_unsaid") }}
        when 'period_unknown'
        then {{ message("figure_period_unknown") }}
        when 'level_unsure'
        then {{ message("figure_level_unsure") }}
        when 'applied_for'
        then {{ message("figure_applied_for") }}
        when 'increment'
        then {{ message("figure_increment") }}
        when 'expected'
        then {{ message("figure_expected") }}
        when 'status_unsaid'
        then {{ message("figure_status_unsaid") }}
        when 'round_number'
        then {{ message("figure_round_number") }}
        when 'dealt_out'
        then {{ message("figure_dealt_out") }}
        when 'contradicted'
        then {{ message("figure_contradicted") }}
        when 'in_headline'
        then {{ message("figure_in_headline") }}
        when 'impossible'
        then {{ message("figure_impossible") }}
        when 'level_unsaid'
        then {{ message("figure_level_unsaid") }}
        when 'counting_inferred'
        then {{ message("figure_counting_inferred") }}
        when 'status_inferred'
        then {{ message("figure_status_inferred") }}
        when 'place_untold'
        then {{ message("figure_place_untold") }}
        when 'nation_unnamed'
        then {{ message("figure_nation_unnamed") }}
        when 'period_carried'
        then {{ message("figure_period_carried") }}
        when 'one_of_several'
        then {{ message("figure_one_of_several") }}
        when 'words_unknown'
        then {{ message("figure_words_unknown") }}
        when 'known_of_another_measure'
        then {{ message("figure_known_of_another_measure") }}
        when 'new_above_known'
        then {{ message("figure_new_above_known") }}
        when 'below_earlier_known'
        then {{ message("figure_below_earlier_known") }}
        when 'above_later_known'
        then {{ message("figure_above_later_known") }}
        when 'above_nation'
        then {{ message("figure_above_nation") }}
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
