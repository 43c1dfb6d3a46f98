"""A row that a person takes out declares no rename; every other row is left as it is."""

import polars as pl
import pytest

from pipelines.rulings.effect import without_renames_taken_out
from pipelines.rulings.stated import STANDS, TAKEN_OUT

ENTRIES = pl.LazyFrame(
    {
        "entry_id": ["renames:1", "renames:2", "removes:1", "told:1", None],
        "list_id": ["renames", "renames", "removes", "told", None],
        "adjustment": ["renamed", "renamed", "removed", None, None],
        "standing": [None, None, None, "renamed", None],
    }
)


def declared(*rulings: tuple[str, str]) -> list[str | None]:
    """What each row still says of its title."""
    ruled = pl.DataFrame(list(rulings), schema={"subject_id": pl.String, "verdict": pl.String}, orient="row")
    left = without_renames_taken_out(ENTRIES, ruled)
    return left.select(pl.coalesce("adjustment", "standing")).collect().to_series().to_list()


@pytest.mark.parametrize(
    ("rulings", "left"),
    [
        ([], ["renamed", "renamed", "removed", "renamed", None]),
        ([("renames:1", TAKEN_OUT)], [None, "renamed", "removed", "renamed", None]),
        ([("renames", TAKEN_OUT)], [None, None, "removed", "renamed", None]),
        ([("renames", TAKEN_OUT), ("renames:2", STANDS)], [None, "renamed", "removed", "renamed", None]),
        ([("told", TAKEN_OUT)], ["renamed", "renamed", "removed", None, None]),
        ([("removes", TAKEN_OUT)], ["renamed", "renamed", "removed", "renamed", None]),
        ([("renames:1", STANDS)], ["renamed", "renamed", "removed", "renamed", None]),
    ],
)
def test_a_row_taken_out_declares_no_rename(rulings: list[tuple[str, str]], left: list[str | None]) -> None:
    assert declared(*rulings) == left
