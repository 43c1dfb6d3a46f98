"""What must hold of `published_totals`."""

from expectations.checks import blocking, known, one_of, warning
from expectations.vocabulary import ADDRESS, CONFIDENCES, SOURCE_CLASSES

CHECKS = (
    blocking(
        "the_figures_are_there",
        "expect_table_row_count_to_be_between",
        why="The figures gathered from ministries, provinces and the press are part of every release.",
        min_value=300,
    ),
    one_of(
        "measure",
        {
            "cumulative",
            "cumulative_gross",
            "new",
            "proposed",
            "recommended",
            "removed",
            "renamed",
            "target",
            "share",
            "ratio",
            "rank",
            "amount",
        },
        why="What a figure can be compared with goes by these words.",
    ),
    one_of("precision", {"exact", "about", "over", "near"}, why="A rounded figure is not compared as an exact one."),
    one_of(
        "level",
        {"national", "provincial", "municipal", "county", "provincial_and_above", "provincial_and_municipal"},
        why="What a figure counts goes by these words.",
    ),
    one_of(
        "origin",
        {"statistic", "announcement", "text"},
        why="A number of one list is told from a statistic over many of them, and from what a text says.",
    ),
    one_of("confidence", CONFIDENCES, why="How sure a fact is, is said in these words alone."),
    one_of("source_class", SOURCE_CLASSES, why="A reader must know what kind of source a fact rests on."),
    known("region_code", "regions", why="A figure is of a region that the registry knows."),
    known("program_id", "programs", why="A figure is of a program that the registry knows."),
    known("document_sha256", "documents", why="A quoted sentence leads back to its text."),
    blocking(
        "a_figure_read_from_a_text_is_quoted",
        "expect_column_values_to_not_be_null",
        why="What was read by a machine must be there to be checked by a person.",
        column="quote",
        where="origin == 'text'",
    ),
    blocking(
        "every_figure_is_answered",
        "expect_column_values_to_refer",
        why="Every official figure is held against the rows, or it is said why it can't be.",
        column="total_id",
        other_table="reconciliation",
        other_column="total_id",
    ),
    blocking(
        "the_time_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A figure speaks of a span of days; comparing it goes by the last one.",
        column_A="as_of_end",
        column_B="as_of",
        or_equal=True,
    ),
    blocking(
        "value_is_not_negative",
        "expect_column_values_to_be_between",
        why="Counts, shares and amounts are not below zero.",
        column="value",
        min_value=0,
    ),
    blocking(
        "source_url_is_an_address",
        "expect_column_values_to_match_regex",
        why="An address that can't be opened is no evidence.",
        column="source_url",
        regex=ADDRESS,
    ),
    blocking(
        "figures_of_official_sites_have_an_address",
        "expect_column_values_to_not_be_null",
        why="A figure said to be read on an official site leads back to it.",
        column="source_url",
        where="source_class == 'official_site'",
    ),
    warning(
        "a_fifth_of_the_figures_have_an_address",
        "expect_column_values_to_not_be_null",
        why="A figure without an address can't be checked by a reader; fewer than now would be a loss.",
        column="source_url",
        mostly=0.2,
    ),
)
