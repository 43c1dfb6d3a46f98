"""Asking a release in SQL: read-only, cut off from every other file, on the release that was latest when asked."""

import csv
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

import duckdb

from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from scrapers.text.shown import shown, shown_in_json

_ROWS_PER_BATCH: Final = 1_000
_NO_WRAP_WIDTH: Final = 100_000


class QueryError(Exception):
    """The question can't be answered; the message is for the person who asked."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def answer(releases: Path, query: str, output: TextIO, form: Format = Format.TABLE) -> int:
    """Answer a SQL query from the latest release onto `output`; return the number of rows written.

    `latest` is resolved once, so a release published meanwhile changes nothing. Raises QueryError when there is no
    release yet, or the query is wrong, writes, or reaches for anything outside the release.
    """
    release = latest_release(releases)
    if release is None or not (release / DATABASE_FILE).is_file():
        raise QueryError("There is no release yet; run `greenreg refresh` first")
    try:
        with (
            tempfile.TemporaryDirectory(prefix="greenreg-sql-") as spill,
            closing(open_read_only(release / DATABASE_FILE, spill)) as connection,
        ):
            cursor = connection.execute(query)
            return _WRITERS[form](_column_names(cursor), _rows(cursor), output)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def open_read_only(database: Path, spill: str) -> duckdb.DuckDBPyConnection:
    """Open the file so that a query can neither write it nor see, load or write anything else.

    What doesn't fit in memory spills into the folder `spill`, never into the release. DuckDB lets a query reach that
    folder, so it must hold nothing else.
    """
    return duckdb.connect(
        str(database),
        read_only=True,
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_access": False,
            "python_enable_replacements": False,
            "temp_directory": spill,
            "lock_configuration": True,
        },
    )


def _column_names(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the answer's column names; a name given twice is numbered, so that no column hides another."""
    names: list[str] = []
    for description in cursor.description or ():
        name, number = str(description[0]), 1
        while name in names:
            number += 1
            name = f"{description[0]}_{number}"
        names.append(name)
    return names


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while batch := cursor.fetchmany(_ROWS_PER_BATCH):
        yield from batch


def _write_csv(names: Sequence[str], rows: Iterator[tuple[object, ...]], output: TextIO) -> int:
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(names)
    written = 0
    for row in rows:
        writer.writerow(row)
        written += 1
    return written


def _write_json(names: Sequence[str], rows: Iterator[tuple[object, ...]], output: TextIO) -> int:
    written = 0
    output.write("[")
    for row in rows:
        output.write(",\n " if written else "\n ")
        cells = {name: _json_cell(cell) for name, cell in zip(names, row, strict=True)}
        output.write(shown_in_json(json.dumps(cells, ensure_ascii=False, default=str)))
        written += 1
    output.write("\n]\n" if written else "]\n")
    return written


def _json_cell(cell: object) -> object:
    """Return the cell as JSON can hold it: decimals as numbers, what is not a number as null; dates become text."""
    if isinstance(cell, Decimal):
        cell = float(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _write_table(names: Sequence[str], rows: Iterator[tuple[object, ...]], output: TextIO) -> int:
    # Laying out a table takes a library of its own; CSV and JSON do without.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in names:
        table.add_column(Text(shown(name)), no_wrap=True)
    for row in rows:
        table.add_row(*(Text("" if cell is None else shown(str(cell))) for cell in row))
    console = Console(file=output, markup=False, width=_width(output), legacy_windows=False)
    with console.capture() as drawn:
        console.print(table, soft_wrap=False)
    # Not by the console itself: it ends the process, with status 1, where the reader at a pipe has had enough.
    output.write(drawn.get())
    return table.row_count


def _width(output: TextIO) -> int | None:
    """Fit a terminal; in a file or a pipe no cell is cut."""
    return None if output.isatty() else _NO_WRAP_WIDTH


_WRITERS: Final = {Format.TABLE: _write_table, Format.CSV: _write_csv, Format.JSON: _write_json}
