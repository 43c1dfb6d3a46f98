"""Whether a text is a table written with delimiters, and with which one."""

import csv
import io
from collections import Counter

#: In order of preference where two fit equally well: a comma inside cells is commoner than a tab inside cells.
_DELIMITERS = ("\t", ",", ";")
_ROWS_LOOKED_AT = 200
#: A few lines above or below a table (its title, the publisher, a note) have no delimiter; running text has many such.
_SHARE_OF_ROWS_WITH_COLUMNS = 0.6
#: Of the rows that have columns, how many must agree on how many there are.
_SHARE_OF_ROWS_IN_AGREEMENT = 0.6


def sniff_delimiter(beginning: str) -> str | None:
    """Return the delimiter (tab, comma or semicolon) that cuts the beginning of a text into a table, or None.

    A table has two rows or more, most of which have the same two or more columns.
    """
    # The last line may be cut in the middle of a quoted cell: it is left out where there are others.
    text, _, last_line = beginning.rpartition("\n")
    if "\n" not in text or not last_line.strip():
        text = beginning
    scores = {delimiter: _agreement(text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else None


def _agreement(text: str, delimiter: str) -> float:
    """The share of rows that have the usual number of columns; 0 where the delimiter makes no table."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return 0.0
    with_columns = [width for width in widths if width > 1]
    if len(with_columns) < 2 or len(with_columns) < _SHARE_OF_ROWS_WITH_COLUMNS * len(widths):
        return 0.0
    _, agreeing = max(Counter(with_columns).items(), key=lambda item: (item[1], item[0]))
    if agreeing < _SHARE_OF_ROWS_IN_AGREEMENT * len(with_columns):
        return 0.0
    return agreeing / len(widths)
