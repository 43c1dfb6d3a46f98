"""The sections of a document as they begin, one after the other, under the lines that may be their titles."""

from collections import deque

from scrapers.documents.blocks import Cell
from scrapers.lists.adjustments import adjustments_named_in
from scrapers.lists.headers import Header
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.outline import Outline
from scrapers.lists.rows import PrintedRow, is_numbered
from scrapers.lists.sections import Section
from scrapers.lists.titles import PrintedLine, count_stated_in, titles_above, titles_that_stand_above

_LINES_REMEMBERED = 60


class SectionBook:
    """The sections so far, which of them is the `current` one, and the cells of the header that was printed last."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._lines: deque[PrintedLine] = deque(maxlen=_LINES_REMEMBERED)
        self.sections: list[Section] = []
        self.current: Section | None = None
        self.header_cells: tuple[Cell, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the next row and may be a title, nearest first."""
        return titles_above(tuple(self._lines))

    @property
    def has_lines(self) -> bool:
        """Whether any line stands between the last row and the next."""
        return bool(self._lines)

    def line(self, line: PrintedLine) -> None:
        """Take a line that may be a title of what follows."""
        self._lines.append(line)

    def forget_lines(self) -> None:
        """A row has followed: what stood above it is no title of the next one."""
        self._lines.clear()

    def end(self) -> None:
        """The current section does not go on."""
        self.current = None

    def header_stands(self, header: Header, row: PrintedRow, sheet: str) -> bool:
        """Take a header; False where it only repeats the current section's, True where a section begins with it."""
        titles, section = self.titles, self.current
        is_repeated = (
            section is not None
            and section.header is not None
            and section.header.labels == header.labels
            and section.sheet == sheet
            and (not titles or titles[0] in section.titles)
        )
        if not is_repeated:
            self.begin(Section(header, " | ".join(header.labels), header.width, titles, sheet=sheet))
        self.header_cells = row.cells
        self._lines.clear()
        return not is_repeated

    def begin(self, section: Section) -> None:
        """Let a section begin: the titles of the one before hold for it too where they stand above its own."""
        section.rows_stated = _stated_in(section.titles)
        before = self.sections[-1] if self.sections else None
        if before and before.sheet == section.sheet:
            section.inherited = titles_that_stand_above(section.titles, (*before.titles, *before.inherited))
        self.sections.append(section)
        self.current = section
        self._outline.section_begins()

    def begin_unread(self, row: PrintedRow, sheet: str) -> Section:
        """A table whose header is not understood: its rows are kept, to be quarantined or reported as no list."""
        text = "" if is_numbered(row) else " | ".join(row.distinct_texts)
        section = Section(None, text, len(row.cells), self.titles, sheet=sheet)
        self.begin(section)
        self._lines.clear()
        self.header_cells = ()
        return section

    def of_kind_above(self, section: Section) -> Section:
        """A title above a row names another kind or adjustment without a header of its own: a new section under it.

        Between the header and its first row, it is the title of the header's own section, under those over the table.
        """
        titles = self.titles
        if not titles or titles[0] in section.titles:
            return section
        if not kinds_named_in(titles[0]) and not adjustments_named_in(titles[0]):
            return section
        if not section.rows:
            section.inherited = (*titles_that_stand_above(titles, section.titles), *section.inherited)
            section.titles, section.rows_stated = titles, _stated_in(titles)
            return section
        self.begin(Section(section.header, section.header_text, section.width, titles, sheet=section.sheet))
        return self.sections[-1]


def _stated_in(titles: tuple[str, ...]) -> int | None:
    return next((count for title in titles if (count := count_stated_in(title))), None)
