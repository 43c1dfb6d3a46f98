"""Rows for a person: a table, or where the terminal is too narrow for it, one record a block."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from rich.cells import cell_len

from languages.spoken import in_words
from scrapers.text.shown import shown
from scrapers.text.worded import Worded
from serving.query.text_forms import as_text

_Lines = list[str]


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], output: TextIO) -> int:
    """Write rows for a person and return how many. In a file or a pipe it is a table, however wide; no cell is cut."""
    cells = [[_lines(cell) for cell in row] for row in rows]
    heads = [_lines(column) for column in columns]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    is_wide = output.isatty() and sum(widths) + 3 * len(widths) + 1 > shutil.get_terminal_size().columns
    drawn = _blocks(heads, cells) if is_wide else _table(heads, cells, widths)
    output.writelines(f"{line}\n" for line in drawn)
    return len(cells)


def _lines(cell: object) -> _Lines:
    text = in_words(cell) if isinstance(cell, Worded) else as_text(cell)
    return ("" if cell is None else shown(text).replace("\t", "    ")).split("\n")


def _width(lines: _Lines) -> int:
    return max(map(_length, lines))


def _length(line: str) -> int:
    return len(line) if line.isascii() else cell_len(line)


def _table(heads: Sequence[_Lines], cells: Iterable[Sequence[_Lines]], widths: Sequence[int]) -> Iterator[str]:
    yield _rule("┌┬┐", widths)
    yield from _row(heads, widths)
    yield _rule("├┼┤", widths)
    for row in cells:
        yield from _row(row, widths)
    yield _rule("└┴┘", widths)


def _rule(corners: str, widths: Sequence[int]) -> str:
    return corners[0] + corners[1].join("─" * (width + 2) for width in widths) + corners[2]


def _row(cells: Sequence[_Lines], widths: Sequence[int]) -> Iterator[str]:
    for lines in zip_longest(*cells, fillvalue=""):
        padded = (line + " " * (width - _length(line)) for line, width in zip(lines, widths, strict=True))
        yield f"│ {' │ '.join(padded)} │"


def _blocks(heads: Sequence[_Lines], cells: Iterable[Sequence[_Lines]]) -> Iterator[str]:
    """Each record by itself, a line a column: no column is hidden."""
    names = [" ".join(head) for head in heads]
    widest = max(map(_length, names))
    for number, row in enumerate(cells, start=1):
        yield f"── {number} ──"
        for name, (first, *rest) in zip(names, row, strict=True):
            yield f"{name}{' ' * (widest - _length(name))}  {first}"
            yield from (f"{' ' * widest}  {line}" for line in rest)
