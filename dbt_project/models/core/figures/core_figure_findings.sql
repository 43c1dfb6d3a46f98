-- What was found of each published figure, as messages.
{% set unit = {"unit_en": "unit_en", "unit_zh": "unit_zh"} %}
{% set province = {"province_en": "province_en", "province_zh": "province_zh"} %}
{% set difference = number_text("abs(counted - value)") %}
{% set rows_loaded = number_text("rows_loaded") %}
{% set rows_proposed = number_text("rows_proposed") %}
{% set counts_no_rows %}
    case
        measure
        when 'target'
        then {{ message("figure_is_target") }}
        when 'share'
        then {{ message("figure_is_share") }}
        when 'ratio'
        then {{ message("figure_is_ratio") }}
        when 'rank'
        then {{ message("figure_is_rank") }}
        when 'reviewed'
        then {{ message("figure_of_reviews") }}
        else {{ message("figure_is_amount", {"unit": "unit"}) }}
    end
{% endset %}
{% set kind_not_loaded %}
    case
        measure
        when 'recommended'
        then {{ message("figure_of_recommendations") }}
        when 'renamed'
        then {{ message("figure_of_renames") }}
        else {{ message("figure_of_removals") }}
    end
{% endset %}
{% set no_program %}
    case
        when level = 'provincial_and_above'
        then {{ message("figure_of_national_and_provincial") }}
        when level = 'provincial_and_municipal'
        then {{ message("figure_of_provincial_and_municipal") }}
        when kind = 'green_product'
        then {{ message("figure_of_all_products") }}
        when kind is null and level is null
        then {{ message("figure_of_no_program") }}
        when kind is null
        then {{ message("figure_of_several_programs") }}
        else {{ message("figure_of_untold_program") }}
    end
{% endset %}
{% set rows_of_province %}
    case
        when lists > 0 and measure = 'proposed' and is_publicity_loaded
        then {{ message("province_has_rows", dict(rows=rows_proposed, **province)) }}
        when
            lists > 0
            and measure <> 'proposed'
            and lists_loaded > 0
            and province_en is not null
        then
            {{
                message(
                    "province_has_rows_on_lists",
                    dict(rows=rows_loaded, batches="batches_loaded", **province),
                )
            }}
    end
{% endset %}
{% set lists_missing %}
    case
        when batches_missing is not null
        then {{ message("lists_not_loaded", {"batches": "batches_missing"}) }}
    end
{% endset %}
{% set no_list_loaded %}
    case
        when measure = 'proposed'
        then {{ message("publicity_not_loaded") }}
        when lists = 0
        then {{ message("no_list_known") }}
        else {{ message("lists_not_loaded", {"batches": "batches_missing"}) }}
    end
{% endset %}
{% set notice_agrees %}
    case
        when announced_by is not null
        then {{ message("notice_agrees", {"notices": "announced_by"}) }}
    end
{% endset %}
{# What is here, and what the missing lists would have to hold. #}
{% set rows_beside %}
    case
        when is_cumulative and lists_loaded > 0 and rows_loaded < value
        then
            {{
                message(
                    "missing_lists_must_add",
                    {
                        "batches": "batches_loaded",
                        "rows": rows_loaded,
                        "number": number_text("value - rows_loaded"),
                    },
                )
            }}
        when is_cumulative and lists_loaded > 0 and rows_loaded = value
        then
            {{
                message(
                    "missing_lists_must_add_none",
                    {"batches": "batches_loaded", "rows": rows_loaded},
                )
            }}
        when is_cumulative and lists_loaded > 0
        then
            {{
                message(
                    "lists_have_more",
                    {"batches": "batches_loaded", "rows": rows_loaded},
                )
            }}
    end
{% endset %}
{% set sum_with_published = {
    "told_by": "coalesce(told_by, 'announced_numbers')",
    "sum": number_text("counted"),
    "difference": difference,
} %}
{% set sum_beside %}
    case
        when not is_cumulative or lists_untold > 0 or added = 0
        then null
        when counted > value and removed_somewhere > 0
        then
            {{
                message(
                    "sum_is_more_but_for_removals",
                    dict(removed="removed_somewhere", **sum_with_published),
                )
            }}
        when counted > value
        then {{ message("sum_is_more", sum_with_published) }}
        else {{ message("sum_is_less", sum_with_published) }}
    end
{% endset %}
{% set unit_counted_in %}
    case
        when
            region_level = 'province'
            and rows_in_units > 0
            and measure in ('cumulative', 'cumulative_gross', 'new')
        then
            {{
                message(
                    "unit_counted_in",
                    dict(
                        number=number_text("counted - rows_in_units"),
                        rows=number_text("rows_in_units"),
                        **unit
                    ),
                )
            }}
    end
{% endset %}
{% set removals_told %}
    case
        when removed_by_announcement > 0 and measure = 'cumulative'
        then {{ message("removals_as_announced") }}
        when measure = 'cumulative_gross' and removed > 0
        then {{ message("before_removals") }}
    end
{% endset %}
{% set removals_untold %}
    case when removed_somewhere > 0 then {{ message("removals_of_untold_place") }} end
{% endset %}
{% set otherwise_in_notice %}
    case
        when noticed_low < noticed_high
        then
            {{
                message(
                    "notice_says_between",
                    {
                        "notices": "announced_by",
                        "low": number_text("noticed_low"),
                        "high": number_text("noticed_high"),
                    },
                )
            }}
        else
            {{
                message(
                    "notice_says_otherwise",
                    {"notices": "announced_by", "number": number_text("noticed_low")},
                )
            }}
    end
{% endset %}
{% set rows_differ_by = number_text("abs(coalesce(derived, 0) - value)") %}
{% set rows_differ %}
    case
        when derived > value
        then {{ message("rows_are_more", {"number": rows_differ_by}) }}
        else {{ message("rows_are_fewer", {"number": rows_differ_by}) }}
    end
{% endset %}
{% set rows_without_unit %}
    case
        when region_level = 'province' and rows_in_units > 0
        then
            {{
                message(
                    "rows_without_unit",
                    dict(number=number_text("counted - rows_in_units"), **unit),
                )
            }}
    end
{% endset %}
{% set publicity_may_count %}
    case
        when is_cumulative and batches_proposed is not null and not is_publicity_loaded
        then {{ message("publicity_may_count", {"batches": "batches_proposed"}) }}
        when
            measure = 'new'
            and proposed_nationally > listed_nationally
            and value > counted
            and not is_publicity_of_batch_loaded
        then
            {{
                message(
                    "publicity_of_batch_may_count",
                    {"number": "proposed_nationally - listed_nationally"},
                )
            }}
    end
{% endset %}
{% set rival_figure %}
    case
        when rival_total_ids is not null
        then
            {{
                message(
                    "rival_figure",
                    {"values": "rival_values", "totals": "rival_total_ids"},
                )
            }}
    end
{% endset %}
{% set findings = {
    "counts_no_rows": said(counts_no_rows),
    "kind_not_loaded": said(kind_not_loaded, notice_agrees),
    "no_program": said(no_program),
    "place_not_in_lists": said(
        message("place_not_in_lists"), rows_of_province, lists_missing
    ),
    "beyond_its_province": said(
        message(
            "more_than_its_province",
            dict(
                rows=(
                    "case when measure = 'proposed' then "
                    ~ rows_proposed
                    ~ " else "
                    ~ number_text("counted")
                    ~ " end"
                ),
                **province
            ),
        )
    ),
    "series_not_known": said(
        message("series_not_known"),
        "case when lists_loaded > 0 then "
        ~ message(
            "lists_have", {"batches": "batches_loaded", "rows": rows_loaded}
        )
        ~ " end",
    ),
    "lists_not_loaded": said(
        no_list_loaded, notice_agrees, rows_beside, sum_beside
    ),
    "equal": said(unit_counted_in),
    "announcements": said(
        message("rows_and_announcements_close"),
        lists_missing,
        removals_told,
        removals_untold,
    ),
    "before_removals": said(message("removals_not_deducted")),
    "without_units": said(message("unit_left_out", unit)),
    "with_list_then_proposed": said(message("proposed_list_counted")),
    "before_last_list": said(
        message("last_list_not_counted", {"batch": "last_batch"})
    ),
    "with_national_titles": said(message("national_titles_counted")),
    "rounded": said(message("rows_fit_rounded_figure")),
    "several_explanations": said(message("several_explanations")),
    "announcements_disagree": said_together(
        said(
            message(
                "announcements_disagree",
                {
                    "low": number_text("announced_low"),
                    "high": number_text("announced_high"),
                },
            )
        ),
        "disputes",
    ),
    "figures_disagree": said(message("figures_disagree")),
    "notice_disagrees": said(otherwise_in_notice),
    "beyond_the_figure": said(
        message(
            "lists_have_more_already",
            {
                "batches": "batches_loaded",
                "rows": rows_loaded,
                "missing": "batches_missing",
            },
        )
    ),
    "differs": said(rows_differ, rows_without_unit, publicity_may_count),
} %}
{% set found %}
    case
        verdict
        {% for verdict, finding in findings.items() %}
            when '{{ verdict }}' then {{ finding }}
        {% endfor %}
    end
{% endset %}
select total_id, {{ said_together(found, said(rival_figure)) }} as finding
from {{ ref("core_figure_verdicts") }}
