"""What a document is made of once it has been read: tables, headings and paragraphs with their place, and remarks."""

from dataclasses import dataclass
from typing import TypeAlias

#: A row that was recognised is loaded from this confidence on, and goes to a person below it. Of the cells of soiled
#: scans that were recognised wrongly, hardly one has more (see `quality.json` for how many).
SURE_FROM = 0.9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch), measured from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def as_text(self) -> str:
        """Return `x0,top,x1,bottom` with one decimal: the form that evidence is stored in."""
        return ",".join(f"{value:.1f}" for value in (self.x0, self.top, self.x1, self.bottom))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    `text` is as printed; a line break inside the cell is a newline. A cell covered by a merged one carries the merged
    cell's text and `merged=True`, so that a reader of rows sees the value that a person sees. `absent` is a cell that
    the row does not have, in lists whose rows print their labels themselves: unlike a blank one it repeats nothing.
    """

    text: str
    merged: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: `index` counts from 1 within the table, `box` is None where the format has no geometry.

    `confidence` is how sure a row is whose letters were recognised in a picture, 0 to 1: as its least sure letter. It
    is None for a row that was read.
    """

    index: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    confidence: float | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts, in order."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of it that stands on one page.

    `page` counts from 1 (for a workbook: the sheet's position). `index` counts the page's tables from 1. `name` is a
    sheet's name or a caption, where the format has one. A long table of a format without pages may come as several
    blocks with the same `page` and `index`; their rows keep counting, so that memory stays bounded.
    """

    page: int
    index: int
    rows: tuple[Row, ...]
    box: Box | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title or heading line. `level` is 1 for the document's title; 0 where the format does not say."""

    page: int
    text: str
    level: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text outside tables. In a PDF: one printed line; page furniture (page numbers) is already left out.

    An empty text stands for a page that is a picture, as scanned pages among others are: `box` is the picture's.
    `confidence` is as of a row.
    """

    page: int
    text: str
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of how the document was read: it prints nothing, and becomes an issue of the document.

    `code` is a word of the vocabulary of issues, `severity` error, warning or info; `page` as in a table.
    """

    code: str
    severity: str
    message: str
    page: int


PrintedBlock: TypeAlias = Table | Heading | Paragraph
Block: TypeAlias = PrintedBlock | Remark
