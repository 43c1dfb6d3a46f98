"""Text documents of today (.docx, ECMA-376 part 1, 17): headings, paragraphs and tables in the order of the text.

The document is read twice as a stream, row by row: a table's columns are known only at its end. Left out is what a
person does not see: hidden text, deleted text whose deletion is only tracked, headers, footers and notes. A docx has no
pages before it is printed: everything stands on page 1.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scrapers.documents.blocks import Block, Heading, Paragraph, Remark
from scrapers.documents.docx.table import TableCell, TableShape, cells_of_row, filled_rows, is_deleted_row
from scrapers.documents.docx.text import ParagraphReader, pictures_of_tables, text_boxes
from scrapers.documents.docx.xml import local_name
from scrapers.documents.grid import in_parts, within_text_limit, without_empty_edges
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.office_package import OfficePackage, free
from scrapers.documents.pictures_beside_text import picture_not_read
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

_Events = Iterator[tuple[str, etree._Element]]


def read_docx(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield a document's headings, paragraphs and tables in reading order.

    Merged cells are filled; a table that only lays out the page around other tables gives its content, not itself.
    Numbers that Word makes by itself are printed as it prints them. Raises UnreadableDocument.
    """
    with OfficePackage(path, limits) as package:
        anything = False
        reader = _DocumentReader(package, limits)
        for block in reader.blocks():
            anything = True
            yield block
        if not anything:
            raise _empty_document(path.name, package.picture_count)
        yield from reader.remarks()


class _DocumentReader:
    def __init__(self, package: OfficePackage, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._part = package.main_part()
        self._paragraphs = ParagraphReader(package, self._part)
        self._tables_seen = 0
        self.pictures = 0

    def remarks(self) -> Iterator[Remark]:
        """What a person should know of what has been read so far."""
        yield from self._paragraphs.seen_otherwise.remarks()
        if self.pictures:
            yield picture_not_read(self.pictures, "warning")

    def blocks(self) -> Iterator[Block]:
        shapes = iter(self._shapes())
        events = self._events()
        for event, element in events:
            match event, local_name(element):
                case "start", "tbl":
                    yield from self._table(next(shapes), _rows(events, element))
                    free(element)
                case "start", "txbxContent":
                    _pass_over(events, element)  # read with the paragraph it is anchored to
                case "end", "p":
                    yield from self._paragraph(element)
                    free(element)
                case "end", "altChunk":
                    raise UnreadableDocument(
                        Reason.UNKNOWN_FORMAT,
                        worded("{name} keeps its text in a file of another format inside it.", name=self._package.name),
                        worded("Open it in an office program, save it again as .docx, and ingest that file."),
                    )
                case _:
                    pass

    def _events(self) -> _Events:
        return self._package.elements(self._part, "tbl", "tr", "p", "txbxContent", "altChunk", starts=True)

    def _shapes(self) -> list[TableShape]:
        """The shape of each table that stands in the text itself, in order."""
        shapes: list[TableShape] = []
        events = self._events()
        for event, element in events:
            match event, local_name(element):
                case "start", "tbl":
                    shapes.append(self._shape(_rows(events, element)))
                    free(element)
                case "start", "txbxContent":
                    _pass_over(events, element)
                case "end", "p":
                    free(element)
                case _:
                    pass
        return shapes

    def _shape(self, rows: Iterator[etree._Element]) -> TableShape:
        shape = TableShape.of(rows)
        if shape.right_edge > self._limits.max_columns or shape.row_count > self._limits.max_rows:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name} has a table of {rows:,} rows and {columns:,} columns; at most {max_rows:,} and "
                    "{max_columns:,} "
                    "are accepted.",
                    name=self._package.name,
                    rows=shape.row_count,
                    columns=shape.right_edge,
                    max_rows=self._limits.max_rows,
                    max_columns=self._limits.max_columns,
                ),
                worded("If it is genuine, cut the table into several documents and ingest those."),
            )
        return shape

    def _table(self, shape: TableShape, rows: Iterator[etree._Element]) -> Iterator[Block]:
        if shape.is_layout:
            for row in rows:
                for cell in cells_of_row(row):
                    if not cell.continues_above:
                        yield from self._content(cell.element)
            return
        self._tables_seen += 1
        index = self._tables_seen
        filled = filled_rows((cells_of_row(row) for row in rows), shape, self._cell_text)
        rows_shown = within_text_limit(enumerate(filled, start=1), self._package.name, self._limits)
        yield from in_parts(without_empty_edges(rows_shown), page=1, index=index)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        self.pictures += pictures_of_tables(element)
        text = self._paragraphs.text(element).strip()
        if text:
            level = self._paragraphs.heading_level(element)
            yield Heading(page=1, text=text, level=level) if level else Paragraph(page=1, text=text)
        for box in text_boxes(element):
            yield from self._content(box)

    def _content(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of a cell or a text box, which is small enough to be read as a whole."""
        for element in _block_elements(container):
            if local_name(element) == "p":
                yield from self._paragraph(element)
            else:
                rows = _rows_of_whole(element)
                yield from self._table(self._shape(iter(rows)), iter(rows))

    def _cell_text(self, cell: TableCell) -> str:
        """A cell's lines; a table inside it gives a line for each of its rows."""
        lines: list[str] = []
        for element in _block_elements(cell.element):
            if local_name(element) == "p":
                self.pictures += pictures_of_tables(element)
                lines.append(self._paragraphs.text(element).strip())
                lines += [block.text for box in text_boxes(element) for block in self._lines(box)]
            else:
                for row in _rows_of_whole(element):
                    lines.append(" ".join(self._cell_text(nested) for nested in cells_of_row(row)))
        return "\n".join(line for line in lines if line)

    def _lines(self, box: etree._Element) -> Iterator[Paragraph]:
        for element in box.iter("{*}p"):
            text = self._paragraphs.text(element).strip()
            if text:
                yield Paragraph(page=1, text=text)


def _rows(events: _Events, table: etree._Element) -> Iterator[etree._Element]:
    """The rows of the table that has just begun, each let go of when the next is asked for."""
    for event, element in events:
        if event == "start" and element is not table and local_name(element) in ("tbl", "txbxContent"):
            _pass_over(events, element)  # read with the row it stands in
        elif event == "end" and element is table:
            return
        elif event == "end" and local_name(element) == "tr":
            if not is_deleted_row(element):
                yield element
            free(element)


def _pass_over(events: _Events, begun: etree._Element) -> None:
    for event, element in events:
        if event == "end" and element is begun:
            return


def _rows_of_whole(table: etree._Element) -> list[etree._Element]:
    return [row for row in _children(table, "tr") if not is_deleted_row(row)]


def _block_elements(container: etree._Element) -> Iterator[etree._Element]:
    return _children(container, "p", "tbl")


def _children(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Children with one of the names, also those wrapped in content controls or tracked insertions."""
    for child in parent.iterchildren("*"):
        name = local_name(child)
        if name in names:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _children(child, *names)


def _empty_document(document: str, pictures: int) -> UnreadableDocument:
    if pictures:
        return UnreadableDocument(
            Reason.NO_TEXT_LAYER,
            worded(
                "{document} is a text document with {pictures} picture(s) and no text.",
                document=document,
                pictures=pictures,
            ),
            worded("A list in a picture can be seen, not read: transcribe it and ingest it as CSV or XLSX."),
        )
    return UnreadableDocument(
        Reason.EMPTY,
        worded("{document} is a text document without any text.", document=document),
        worded("Look at the publisher's page for the right file, or ingest it by hand."),
    )
