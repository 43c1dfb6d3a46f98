"""What must hold of `harvest_attempts`."""

from expectations.checks import blocking, warning

CHECKS = (
    *(
        blocking(
            f"an_attempt_has_its_{column}",
            "expect_column_values_to_not_be_null",
            why="An attempt is told by whom it was made on, when, and how it ended.",
            column=column,
        )
        for column in ("publisher_id", "attempt_stage", "outcome", "attempted_at")
    ),
    blocking(
        "http_status_is_one",
        "expect_column_values_to_be_between",
        why="HTTP knows the status 100 to 599 only.",
        column="http_status",
        min_value=100,
        max_value=599,
    ),
    *(
        blocking(
            f"{column}_is_not_negative",
            "expect_column_values_to_be_between",
            why="Sizes, times and numbers are not below zero.",
            column=column,
            min_value=0,
        )
        for column in ("bytes", "seconds", "notices_stated", "notices_walked", "pages_stated", "pages_walked")
    ),
    warning(
        "most_attempts_name_their_address",
        "expect_column_values_to_not_be_null",
        why="An attempt without an address or origin can't be repeated.",
        column="url",
        mostly=0.9,
    ),
)
