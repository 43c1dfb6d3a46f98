"""How a CSV file is written so that a spreadsheet opens it right.

UTF-8 with a byte order mark, without which Excel takes Chinese text for another encoding; comma, double quotes, line
feed; `true` and `false`; dates as 2022-01-15, times as 2022-01-15T08:00:00Z (UTC); a missing value is an empty cell, an
empty text `""`; a list is joined. What is done to texts that could be taken for formulas is said in `spreadsheet_text`.
"""

from pathlib import Path
from typing import IO, Final

import polars as pl

from pipelines.release.pack.spreadsheet_text import as_csv_text, csv_text

ENCODING: Final = "utf-8-sig"
#: A time in UTC, in polars' words.
TIME_FORMAT: Final = "%Y-%m-%dT%H:%M:%S%.fZ"
#: What stands between the members of a list, in files that can't hold one.
BETWEEN: Final = "; "


def write_csv(rows: pl.LazyFrame, target: Path) -> None:
    """Write rows as a file; they are streamed, memory stays small."""
    _as_written(rows).sink_csv(
        target, include_bom=True, datetime_format=TIME_FORMAT, quote_style="necessary", line_terminator="\n"
    )


def append_csv(rows: pl.DataFrame, file: IO[bytes], *, is_first: bool) -> None:
    """Write rows to a file that is being written, with mark and headings where they are the first."""
    _as_written(rows.lazy()).collect().write_csv(
        file,
        include_bom=is_first,
        include_header=is_first,
        datetime_format=TIME_FORMAT,
        quote_style="necessary",
        line_terminator="\n",
    )


def _as_written(rows: pl.LazyFrame) -> pl.LazyFrame:
    schema = rows.collect_schema()
    return with_lists_joined(rows).select(
        (as_csv_text(name) if isinstance(kind, pl.String | pl.List) else pl.col(name)).alias(csv_text(name))
        for name, kind in schema.items()
    )


def with_lists_joined(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the rows with every list as one text."""
    lists = [name for name, kind in rows.collect_schema().items() if isinstance(kind, pl.List)]
    return rows.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(BETWEEN) for name in lists)
