"""An answer as text for a program: CSV or JSON, written as it comes."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final, TextIO

from scrapers.text.moments import as_iso
from scrapers.text.shown import shown_in_json

#: What a cell of CSV can't hold without quotes.
_QUOTED: Final = frozenset(',"\r\n')


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], output: TextIO) -> int:
    """Write rows as CSV and return how many.

    A missing value is an empty cell and an empty text `""`; truth is `true` and `false`; times are
    2022-01-15T08:00:00Z.
    """
    output.write(",".join(map(_csv_cell, columns)) + "\n")
    written = 0
    for row in rows:
        output.write(",".join(map(_csv_cell, row)) + "\n")
        written += 1
    return written


def _csv_cell(cell: object) -> str:
    if cell is None:
        return ""
    text = as_text(cell)
    return text if text and _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def as_text(cell: object) -> str:
    """Return a cell that is there as text: truth in small letters, times with T and zone, nested cells as JSON."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return as_iso(cell)
    if isinstance(cell, list | dict):
        return json.dumps(_json_cell(cell), ensure_ascii=False)
    return str(cell)


def write_json(columns: Sequence[str], rows: Iterator[Sequence[object]], output: TextIO) -> int:
    """Write rows as a JSON list of objects and return how many; what is no number is null, days and times are text."""
    written = 0
    output.write("[")
    for row in rows:
        output.write(",\n " if written else "\n ")
        cells = {name: _json_cell(cell) for name, cell in zip(columns, row, strict=True)}
        output.write(shown_in_json(json.dumps(cells, ensure_ascii=False)))
        written += 1
    output.write("\n]\n" if written else "]\n")
    return written


def _json_cell(cell: object) -> object:
    if isinstance(cell, list):
        return [_json_cell(one) for one in cell]
    if isinstance(cell, dict):
        return {str(name): _json_cell(one) for name, one in cell.items()}
    if isinstance(cell, Decimal):
        cell = float(cell)
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    return cell if cell is None or isinstance(cell, bool | int | str) else as_text(cell)
