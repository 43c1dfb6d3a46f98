"""Whether a text is a table written with delimiters, and with which one."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Sequence

#: In order of preference where two fit equally well: a comma inside cells is commoner than a tab inside cells.
_DELIMITERS = ("\t", ",", ";")
_ROWS_LOOKED_AT = 200
#: A few lines above or below a table (its title, the publisher, a note) have no delimiter; running text has many such.
_SHARE_OF_ROWS_WITH_COLUMNS = 0.6
#: Of the rows that have columns, how many must agree on how many there are.
_SHARE_OF_ROWS_IN_AGREEMENT = 0.6
#: Prose whose commas are ASCII has rows as well. Its rows are sentences, and no row of short labels stands over them.
_SHARE_OF_ROWS_WITH_SENTENCES = 0.5
#: Prose whose lines were all broken at one width has fewer: sentences run over several lines. Widths are of halves.
_SHARE_OF_BROKEN_ROWS_WITH_SENTENCES, _SHARE_OF_FULL_LINES, _NEARLY_FULL, _NARROWEST = 0.2, 0.6, 0.8, 30
_LONGEST_LABEL = 15
_ENDS_OF_SENTENCES = ("。", "！", "!")
#: 各市工业和信息化局,有关企业: whom a notice addresses is no row of labels.
_ENDS_OF_ADDRESSES = ("：", ":")


def sniff_delimiter(beginning: str) -> str | None:
    """Return the delimiter (tab, comma or semicolon) that cuts the beginning of a text into a table, or None.

    A table has two rows or more, most of which have the same two or more columns. Sentences that a comma or semicolon
    cuts into as many parts by chance are none.
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
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) == _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return 0.0
    widths = [len(row) for row in rows]
    with_columns = [width for width in widths if width > 1]
    if len(with_columns) < 2 or len(with_columns) < _SHARE_OF_ROWS_WITH_COLUMNS * len(widths):
        return 0.0
    _, agreeing = max(Counter(with_columns).items(), key=lambda item: (item[1], item[0]))
    if agreeing < _SHARE_OF_ROWS_IN_AGREEMENT * len(with_columns):
        return 0.0
    if delimiter != "\t" and _is_prose([row for row in rows if len(row) > 1], text.splitlines()):
        return 0.0
    return agreeing / len(widths)


def _is_prose(rows: list[list[str]], lines: Sequence[str]) -> bool:
    """True for rows that hold sentences, or parts of them up to where all lines break; the first is no labels."""
    with_sentences = sum(any(_ends_a_sentence(cell) for cell in row) for row in rows)
    labels = all(len(cell.strip()) <= _LONGEST_LABEL and not _ends_a_sentence(cell) for cell in rows[0])
    labels = labels and not rows[0][-1].strip().endswith(_ENDS_OF_ADDRESSES)
    share = _SHARE_OF_BROKEN_ROWS_WITH_SENTENCES if _break_at_one_width(lines) else _SHARE_OF_ROWS_WITH_SENTENCES
    return not labels and with_sentences >= share * len(rows)


def _break_at_one_width(lines: Sequence[str]) -> bool:
    widths = [sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line) for line in lines]
    widest = max(widths, default=0)
    full = sum(width >= _NEARLY_FULL * widest for width in widths)
    return widest >= _NARROWEST and full >= _SHARE_OF_FULL_LINES * len(widths)


def _ends_a_sentence(cell: str) -> bool:
    return any(sign in cell for sign in _ENDS_OF_SENTENCES)
