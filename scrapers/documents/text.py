"""Plain text, and tables written with delimiters (comma, tab, semicolon), in whatever encoding they were saved."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapers.documents.blocks import Block, Cell, Paragraph, Remark
from scrapers.documents.delimiter import sniff_delimiter
from scrapers.documents.encoding import encoding_of
from scrapers.documents.grid import EMPTY_CELL, in_parts, without_empty_edges
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

_BEGINNING = 64 * 1024
_ZERO = "\x00"


def read_text(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield each line of a text that is not blank as a paragraph, without the blanks around it.

    Nothing in plain text says which line is a title, so none is a heading. Raises UnreadableDocument.
    """
    anything = False
    with _decoded(path, newline=None) as stream:
        lines = _Lines(path, stream, limits)
        for line in lines:
            if line.strip():
                anything = True
                yield Paragraph(page=1, text=line.strip())
        yield from lines.remarks()
    if not anything:
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{name} holds nothing but blanks.", name=path.name),
            worded("Fetch it again, or ingest the file by hand."),
        )


def read_csv(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the one table of a delimited text; rows shorter than the longest are filled up with empty cells.

    A row's index is its position among the rows of the file, blank lines left out of the count. Raises
    UnreadableDocument.
    """
    with _decoded(path, newline="") as stream:
        delimiter = sniff_delimiter(stream.read(_BEGINNING).replace(_ZERO, "")) or ","
        quoting, width = _quoting_and_width(path, stream, delimiter, limits)
        stream.seek(0)
        lines = _Lines(path, stream, limits)
        rows = _rows(path, lines, delimiter, quoting)
        yield from in_parts(without_empty_edges(_padded(rows, width)), page=1, index=1)
        yield from lines.remarks()


def _quoting_and_width(path: Path, stream: io.TextIOWrapper, delimiter: str, limits: Limits) -> tuple[int, int]:
    """How quotes are meant, and the number of columns of the widest row.

    Exports by hand leave quotes as they stand. Where quoting does not work out, quotes are taken for text, as long as
    every row then has the same number of columns.
    """
    try:
        widths = _widths(path, stream, delimiter, csv.QUOTE_MINIMAL, limits)
        quoting: int = csv.QUOTE_MINIMAL
    except UnreadableDocument as fault:
        if fault.reason is not Reason.MALFORMED:
            raise
        widths = _widths(path, stream, delimiter, csv.QUOTE_NONE, limits)
        quoting = csv.QUOTE_NONE
        if len(widths) > 1:
            raise
    width = max(widths)
    if width > limits.max_columns or widths.total() > limits.max_rows:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "{name} has {rows:,} rows of up to {width:,} columns; at most {max_rows:,} rows and {max_columns:,} "
                "columns are accepted.",
                name=path.name,
                rows=widths.total(),
                width=width,
                max_rows=limits.max_rows,
                max_columns=limits.max_columns,
            ),
            worded("If it is genuine, cut it into several files and ingest those."),
        )
    return quoting, width


def _widths(path: Path, stream: io.TextIOWrapper, delimiter: str, quoting: int, limits: Limits) -> Counter[int]:
    stream.seek(0)
    lines = _Lines(path, stream, limits)
    widths = Counter(len(row) for _, row in _rows(path, lines, delimiter, quoting))
    if not widths:
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{name} has no row with anything in it.", name=path.name),
            worded("Fetch it again, or ingest it by hand."),
        )
    return widths


def _rows(path: Path, lines: Iterable[str], delimiter: str, quoting: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type]
    number = 0
    try:
        for row in reader:
            if row:  # a blank line has no cell at all
                number += 1
                yield number, row
    except csv.Error as error:
        raise UnreadableDocument(
            Reason.MALFORMED,
            worded(
                "{name} breaks off as a table at line {line_num}: {error}.",
                name=path.name,
                line_num=reader.line_num,
                error=error,
            ),
            worded("Look for a quotation mark that is opened and not closed, mend it, and ingest the file again."),
        ) from error


def _padded(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[Cell]]]:
    for number, row in rows:
        cells = [Cell(_with_newlines(text)) if text else EMPTY_CELL for text in row]
        yield number, cells + [EMPTY_CELL] * (width - len(cells))


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Lines:
    """The lines of a text, without the zero bytes that broken exports leave in them; those are remarked."""

    def __init__(self, path: Path, stream: io.TextIOWrapper, limits: Limits) -> None:
        self._path = path
        self._stream = stream
        self._longest = limits.max_tree_bytes
        self._zeros = self._first_at = 0

    def __iter__(self) -> Iterator[str]:
        number = 0
        while line := self._stream.readline(self._longest):
            if len(line) == self._longest:
                raise _endless_line(self._path)
            number += 1
            if _ZERO in line:
                self._zeros += line.count(_ZERO)
                self._first_at = self._first_at or number
                line = line.replace(_ZERO, "")
            yield line

    def remarks(self) -> Iterator[Remark]:
        """What there was to be left out, once the lines have been gone through."""
        if self._zeros:
            what = worded(
                "{zeros} zero byte(s), the first in line {line}, stood in the text and were left out; look whether a "
                "character is missing there",
                zeros=f"{self._zeros:,}",
                line=f"{self._first_at:,}",
            )
            yield Remark("zero_bytes", "warning", what, page=1)


@contextmanager
def _decoded(path: Path, newline: str | None) -> Iterator[io.TextIOWrapper]:
    with path.open("rb") as raw:
        encoding = encoding_of(raw)
        if encoding is None:
            raise UnreadableDocument(
                Reason.UNDECODABLE,
                worded(
                    "{name} is text in no known encoding: its bytes are no UTF-8 or UTF-16 throughout, nor do "
                    "they make "
                    "everyday characters in GB18030, Big5 or Shift-JIS.",
                    name=path.name,
                ),
                worded("Open it in an editor that shows it rightly, save it as UTF-8, and ingest that file."),
            )
        raw.seek(0)
        with io.TextIOWrapper(raw, encoding=encoding, newline=newline) as stream:
            yield stream


def _endless_line(path: Path) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.TOO_LARGE,
        worded("{name} has a line too long for any text.", name=path.name),
        worded("It is probably no text: look at it, and ingest the document it was made from."),
    )
