"""What must hold of `issue_codes`."""

from expectations.checks import blocking

# A dot within a name (judgements.csv, GB 32100.1) ends no sentence.
_ENGLISH = r"^[A-Z](?:[^.]|\.+[^.\s])*\.+$"
_CHINESE = r"^[^。]*[一-鿿][^。]*。$"

CHECKS = (
    *(
        blocking(
            f"{column}_is_one_sentence",
            "expect_column_values_to_match_regex",
            why="An operator must be told what a code means and what to do, in a sentence of either language.",
            column=column,
            regex=sentence,
        )
        for column, sentence in (
            ("meaning_en", _ENGLISH),
            ("meaning_zh", _CHINESE),
            ("what_to_do_en", _ENGLISH),
            ("what_to_do_zh", _CHINESE),
        )
    ),
)
