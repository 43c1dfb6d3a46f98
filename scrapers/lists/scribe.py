"""Going through a document in its order: blocks become sections, each a header with the rows that stand under it.

Belongs here: titles above a table, repeated headers, groups, notes, tables that go on over a page. Judging a single row
is the business of `rows`, the meaning of a section that of `kinds` and `context`.
"""

from collections.abc import Iterable
from dataclasses import replace

from scrapers.documents.blocks import Block, Heading, Paragraph, Remark, Table
from scrapers.documents.origin import Origin
from scrapers.lists.adjustments import adjustments_named_in
from scrapers.lists.footnotes import read_footnotes
from scrapers.lists.groups import GroupBook, GroupHeading, read_group_heading
from scrapers.lists.headers import Header, read_two_line_header, speaks_of_columns
from scrapers.lists.headings_in_rows import kind_alone, region_across
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.lines_of_names import LinesOfNames
from scrapers.lists.name_grid import NameGrid, grid_of_names
from scrapers.lists.numbered_lines import read_numbered, read_numbered_name
from scrapers.lists.outline import Outline, RegionHeading, home_of
from scrapers.lists.page_ends import ends_the_last_name, row_outside
from scrapers.lists.quarantine import Quarantine, refused_under, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.rows import (
    DataRow,
    PrintedRow,
    banner_of,
    columns_filled_in_all,
    goes_on_in,
    goes_on_over_the_break,
    header_at,
    is_footnote,
    is_furniture,
    is_numbered,
    joined,
    numbers_follow,
    printed_rows,
    total_in,
    total_of,
)
from scrapers.lists.section_book import SectionBook
from scrapers.lists.sections import Draft, Section
from scrapers.lists.sentences import read_adjustment_sentence, section_of_sentence
from scrapers.lists.side_by_side import SideBySide
from scrapers.lists.tallies import PrintedTotal
from scrapers.lists.titles import (
    PrintedLine,
    is_a_brief_heading,
    is_running_text,
    looks_like_a_title,
)
from scrapers.lists.typed_tables import with_typed_tables
from scrapers.lists.unlike_names import doubt_of, may_be_listed
from scrapers.text.folding import as_printed, is_blank
from scrapers.text.worded import worded

_OPENING_LINES = 40
_ROWS_COMPARED = 50


def draft_of(blocks: Iterable[Block], origin: Origin) -> Draft:
    """Put a document's blocks in order. Every printed row of every table ends in a section or in an issue."""
    scribe = _Scribe(origin)
    for block in with_typed_tables(blocks):
        match block:
            case Table():
                scribe.table(block)
            case Heading():
                scribe.line(PrintedLine(block.page, as_printed(block.text), is_heading=True))
            case Paragraph() if is_blank(block.text) and block.box is not None:
                scribe.picture(block.page)
            case Paragraph():
                scribe.line(PrintedLine(block.page, as_printed(block.text), confidence=block.confidence))
            case Remark():
                scribe.draft.remarks.append(ReadingIssue.of_document(block))
    return scribe.finished()


class _Scribe:
    """Goes through a document once, knowing the section and the group it stands in."""

    def __init__(self, origin: Origin) -> None:
        self.draft = Draft()
        self._told_of_it = (origin.title, origin.file_name)
        self._outline = Outline(home_of(origin.publisher_id))
        self.draft.stated = self._outline.stated
        self._sections = SectionBook(self._outline)
        self.draft.sections = self._sections.sections
        self._groups = GroupBook()
        self.draft.groups = self._groups.groups
        self._names = LinesOfNames(self._outline, self._groups)
        self.draft.numbered_lines, self.draft.named_lines = self._names.numbered, self._names.named
        self.draft.said_between, self.draft.below_names = self._names.said_between, self._names.below_names
        self._opens_run = False
        self._last_row_stands_on: int | None = None
        self._place = (0, 0)
        self._side_by_side = SideBySide()

    @property
    def _section(self) -> Section | None:
        return self._sections.current

    @property
    def _header_above(self) -> Header | None:
        return self._section.header if self._section else None

    def line(self, line: PrintedLine) -> None:
        """Take a line outside tables: a group's heading or labelled text, else perhaps the next table's title."""
        if not line.text:
            return
        if self._ends_the_last_name(line):
            return
        if len(self.draft.opening) < _OPENING_LINES:
            self.draft.opening.append(line)
        self._take_footnotes(line.text)
        self._outline.hear_refusal(line.text, is_title=looks_like_a_title(line))
        self._tell_of_a_row_outside(line)
        numbered = read_numbered_name(line.text)
        if numbered:
            self._names.numbered_line(line, *numbered)
            return
        if (unlike := read_numbered(line.text)) is not None and not looks_like_a_title(line):
            self._names.goes_on_unlike_a_name(line, *unlike)
        sentence = read_adjustment_sentence(line.text)
        if sentence:
            position = sum(len(section.rows) for section in self.draft.sentences)
            titles = self._sections.titles
            self.draft.sentences.append(section_of_sentence(sentence, line, titles, position))
            return
        if region := self._outline.read(line.text):
            self._begin_region(region, line.page)
            return
        if self._outline.count_begins(line.text, line.page):
            return
        named = self._names.names_of(line)
        if named:
            if named.lead:
                self.line(PrintedLine(line.page, named.lead))
            self._names.named_line(line, named)
            if len(named.names) == 1 and not named.lead:
                self._sections.line(line)
            return
        heading = read_group_heading(line.text)
        if heading and heading.number is not None:
            self._begin_group(heading, line.page)
        elif self._section and self._section.rows and len(self.draft.sections) == 1 and (total := total_in(line.text)):
            self._section.totals.append(PrintedTotal(total, line.page, None, self._section.rows_read))
        elif not self._groups.take_text((line.text,), may_go_on=not looks_like_a_title(line)):
            line = replace(line, is_heading=line.is_heading or is_a_brief_heading(line.text))
            self._sections.line(line)
            if looks_like_a_title(line):
                self._outline.title_begins(line.text, is_inside=False)
                self._names.heading(line)
            elif not is_furniture(line.text):
                self._names.text(line)
                self._outline.other_text(is_running=is_running_text(line))

    def _tell_of_a_row_outside(self, line: PrintedLine) -> None:
        if self._section and (issue := row_outside(self._section, line)):
            self.draft.issues.append(issue)

    def _ends_the_last_name(self, line: PrintedLine) -> bool:
        section, page = self._section, self._last_row_stands_on
        if page is None or line.page != page + 1 or self._sections.has_lines or not section or not section.header:
            return False
        ends = ends_the_last_name(section, section.header, line)
        if isinstance(ends, ReadingIssue):
            self.draft.issues.append(ends)
            return False
        return ends

    def finished(self) -> Draft:
        """The document as read, now that it has ended."""
        self._names.finish()
        self.draft.behind_the_numbered = self._names.behind_the_numbered
        return self.draft

    def _take_footnotes(self, text: str) -> None:
        if self._section:
            for mark, note in read_footnotes(text):
                self._section.footnotes.setdefault(mark, note)

    def picture(self, page: int) -> None:
        """Report a page without text among pages with text: it may hold rows that nobody reads."""
        self._issue(
            "page_without_text",
            "error",
            worded("page {page} is a picture without text: none of it is read", page=page),
            page,
        )

    def table(self, table: Table) -> None:
        """Take a table block, row by row."""
        rows = printed_rows(table)
        is_new = (table.page, table.index) != self._place
        rows = self._side_by_side.in_reading_order(rows, is_new=is_new and table.box is None)
        if is_new and rows and rows[0].box is None and table.page != self._place[0]:
            self._sheet_begins(table)
        self._place = (table.page, table.index)
        headers = [at for at in range(len(rows)) if header_at(rows, at)] if is_new else []
        preamble_ends = headers[0] if headers else 0
        if is_new and rows and rows[0].box is None and not self._goes_on_in(rows):
            self._sections.end()
        grid = self._grid(rows, table.name) if is_new and not headers else None
        if grid:
            self._names_in_grid(grid, rows, table.name)
            return
        at = 0
        while at < len(rows):
            header, used = header_at(rows, at) or (None, 1)
            if header:
                self._header(header, rows[at], table.name)
            else:
                self._row(rows[at], table.name, in_preamble=at < preamble_ends)
            at += used

    def _grid(self, rows: list[PrintedRow], sheet: str) -> NameGrid | None:
        """The grid of names that a table without a header is, where a title says that it is a list."""
        above = self._section
        if not rows or (above and above.header and not self._sections.has_lines and len(rows[0].cells) == above.width):
            return None
        return grid_of_names(rows, (*self._told_of_it, sheet, *self._sections.titles))

    def _names_in_grid(self, grid: NameGrid, rows: list[PrintedRow], sheet: str) -> None:
        for row in rows[: grid.begins]:
            self._row(row, sheet, in_preamble=True)
        section = Section(grid.header, "names", grid.header.width, self._sections.titles, sheet=sheet)
        self._sections.begin(section)
        self._sections.forget_lines()
        for row in rows[grid.begins :]:
            apart = self._total(row) or self._region_across(row, in_preamble=False) or self._footnote(row)
            if apart or (grid.is_alone(row) and self._is_no_name(row)):
                continue
            for named in grid.rows_of(row):
                self._data_row(named, section)
                if grid.is_alone(row):
                    section.rows[-1].problem = section.rows[-1].problem or doubt_of(row.distinct_texts[0])

    def _is_no_name(self, row: PrintedRow) -> bool:
        """Whether a text that stands alone in a row of a grid of names is none: a signature, a day, a heading."""
        text = row.distinct_texts[0]
        if may_be_listed(text):
            return False
        if not is_furniture(text):
            self._issue(
                "heading_in_table", "info", worded("a heading in the table: {text}", text=text), row.page, row.row_index
            )
        return True

    def _sheet_begins(self, table: Table) -> None:
        """Another sheet of a workbook: what stood over the one before does not hold; its name may be a region."""
        if self._place[0]:
            self._outline.sheet_begins()
        if region := self._outline.read(table.name):
            self._outline.region_begins(region, table.page, None, is_inside=False)

    def _goes_on_in(self, rows: list[PrintedRow]) -> bool:
        """Whether, in a format without pages, a new table is the old list's continuation.

        Its numbers go on, or the heading of another region has parted it from the table with the header.
        """
        section = self._section
        if section is None or not section.rows or len(rows[0].cells) != section.width:
            return False
        if header_at(rows, 0) is not None or numbers_follow(section.rows[-1].row, rows[0]):
            return True
        return self._outline.awaits_rows and is_numbered(rows[0])

    def _header(self, header: Header, row: PrintedRow, sheet: str) -> None:
        if self._sections.header_stands(header, row, sheet) and not self._groups.is_open:
            self._groups.end()
        self._groups.header_follows()
        self._opens_run = True

    def _row(self, row: PrintedRow, sheet: str, *, in_preamble: bool) -> None:
        """Take a row that is no header."""
        if (banner := banner_of(row, self._header_above)) is not None:
            self._outline.hear_refusal(banner, is_title=looks_like_a_title(PrintedLine(row.page, banner)))
        if self._is_second_header_line(row) or self._total(row) or self._region_across(row, in_preamble=in_preamble):
            return
        if self._heading_or_label(row) or self._footnote(row) or self._text_across(row):
            return
        section = self._section
        if in_preamble and (section is None or row.box is None or len(row.cells) != section.width):
            text = " ".join(row.distinct_texts)
            self._sections.line(PrintedLine(row.page, text))
            if len(row.distinct_texts) > 1:
                self._issue(
                    "row_above_header",
                    "info",
                    worded("a row above the header: {text}", text=text),
                    row.page,
                    row.row_index,
                )
            return
        if section is None or not goes_on_in(row, section.header, section.width):
            section = self._sections.begin_unread(row, sheet)
            if not is_numbered(row):
                return
        self._data_row(row, section)

    def _is_second_header_line(self, row: PrintedRow) -> bool:
        """Whether this is the lower line of a header over two rows that is printed again at the top of a page."""
        header = self._header_above
        if not self._opens_run or not header or not speaks_of_columns(row.cells):
            return False
        whole = read_two_line_header(self._sections.header_cells, row.cells)
        return whole is not None and whole.labels == header.labels

    def _heading_or_label(self, row: PrintedRow) -> bool:
        header = self._header_above
        banner = banner_of(row, header)
        heading = read_group_heading(banner) if banner else None
        if heading and not looks_like_a_title(PrintedLine(row.page, heading.category)):
            self._begin_group(heading, row.page)
            return True
        goes_on = banner is not None or not is_numbered(row)
        return self._groups.take_text(row.distinct_texts, may_go_on=goes_on)

    def _total(self, row: PrintedRow) -> bool:
        """A closing row of the list or of a part of it: no row of the list, but a number to be met."""
        total = total_of(row)
        if total is None:
            return False
        self._last_row_stands_on = None
        if total.stated is None and len(row.distinct_texts) > 1:
            what = worded("a total whose number can't be told: {text}", text=total.text)
            self._issue("total_not_read", "warning", what, row.page, row.row_index)
        if self._section:
            self._section.totals.append(PrintedTotal(total, row.page, row.row_index, self._section.rows_read))
        return True

    def _region_across(self, row: PrintedRow, *, in_preamble: bool) -> bool:
        """The heading of a region's rows: across the table, or alone in a row of it."""
        heading = region_across(row, self._header_above, self._outline)
        if heading is None:
            return False
        self._begin_region(heading, row.page, row.row_index, is_inside=not in_preamble)
        return True

    def _footnote(self, row: PrintedRow) -> bool:
        if not is_footnote(row):
            return False
        self._last_row_stands_on = None
        self._take_footnotes(row.distinct_texts[0])
        self._issue(
            "footnote",
            "info",
            worded("a note in the table: {text}", text=row.distinct_texts[0]),
            row.page,
            row.row_index,
        )
        return True

    def _text_across(self, row: PrintedRow) -> bool:
        """A text across the table: furniture, a title, or the kind of the rows that follow."""
        banner = banner_of(row, self._header_above) or kind_alone(row, self._header_above)
        if banner is None:
            return False
        self._last_row_stands_on = None
        if is_furniture(banner) or self._outline.count_begins(banner, row.page, row.row_index):
            return True
        tells = bool(kinds_named_in(banner)) or bool(adjustments_named_in(banner))
        line = PrintedLine(row.page, banner, is_heading=tells)
        self._sections.line(line)
        if looks_like_a_title(line):
            self._outline.title_begins(banner, is_inside=True)
        if self._section and self._section.rows and not tells:
            self._issue(
                "heading_in_table",
                "info",
                worded("a heading in the table: {text}", text=banner),
                row.page,
                row.row_index,
            )
        return True

    def _data_row(self, row: PrintedRow, section: Section) -> None:
        if self._goes_on_with_the_last_row(row, section):
            section.rows[-1].row = joined(section.rows[-1].row, row)
        else:
            section = self._sections.of_kind_above(section)
            section.rows_read += 1
            section.rows.append(self._entry(row, section))
            self._groups.count_row()
            self._opens_run = False
        self._last_row_stands_on = row.page
        self._sections.forget_lines()

    def _goes_on_with_the_last_row(self, row: PrintedRow, section: Section) -> bool:
        last_page = self._last_row_stands_on
        if row.box is None or last_page is None or last_page >= row.page or not section.rows or not section.header:
            return False
        filled = columns_filled_in_all(section.rows[-_ROWS_COMPARED:-1], section.width)
        return goes_on_over_the_break(section.rows[-1].row, row, section.header, filled)

    def _entry(self, row: PrintedRow, section: Section) -> DataRow:
        entry = DataRow(row, self._groups.current, self._outline.region, self._opens_run, section.rows_read)
        entry.counted_in = self._outline.count()
        if len(row.cells) != section.width:
            what = worded(
                "the row has {cells} cells under a header of {width} columns", cells=len(row.cells), width=section.width
            )
            entry.problem = (Quarantine.ROW_WIDTH, with_next_step(Quarantine.ROW_WIDTH, what))
        elif self._outline.refusal:
            entry.problem = refused_under(self._outline.refusal)
        return entry

    def _begin_group(self, heading: GroupHeading, page: int) -> None:
        self._groups.begin(heading, page)
        self._last_row_stands_on = None
        self._opens_run = True
        self._outline.title_begins(heading.title, is_inside=False)
        line = PrintedLine(page, heading.title, is_heading=True)
        tells = kinds_named_in(heading.category) or adjustments_named_in(heading.category)
        if tells:
            self._sections.line(line)
        self._names.heading(line if tells else None)

    def _begin_region(
        self, heading: RegionHeading, page: int, row_index: int | None = None, *, is_inside: bool = False
    ) -> None:
        self._outline.region_begins(heading, page, row_index, is_inside=is_inside)
        self._names.heading()
        self._last_row_stands_on = None
        self._opens_run = True

    def _issue(self, code: str, severity: str, message: str, page: int, row_index: int | None = None) -> None:
        self.draft.issues.append(ReadingIssue(code, severity, message, page, row_index))
