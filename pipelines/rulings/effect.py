"""What rulings do before organizations are resolved: a row that is taken out declares no rename.

What else a ruling does, it does where titles are counted: the name of a row that is taken out is still a listed name.
"""

import polars as pl

from pipelines.rulings.stated import TAKEN_OUT


def without_renames_taken_out(list_entries: pl.LazyFrame, rulings: pl.DataFrame) -> pl.LazyFrame:
    """Return raw `list_entries`, those that raw `rulings` take out without the new name that they declare.

    A ruling on a row goes before that on its list.
    """
    verdicts = {subject: verdict == TAKEN_OUT for subject, verdict in rulings.select("subject_id", "verdict").rows()}
    if not any(verdicts.values()):
        return list_entries
    ruled = pl.coalesce(
        pl.col(column).replace_strict(verdicts, default=None, return_dtype=pl.Boolean)
        for column in ("entry_id", "list_id")
    ).fill_null(False)
    return list_entries.with_columns(
        pl.when(ruled & (pl.col(column) == "renamed").fill_null(False))
        .then(None)
        .otherwise(pl.col(column))
        .alias(column)
        for column in ("adjustment", "standing")
    )
