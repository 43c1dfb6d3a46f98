"""What a table without rules loses where its page ends: a row that stands below it, the end of its last name.

Belongs here: telling such a line from other text, and joining it. Going on with a table on its next page is another
matter.
"""

from dataclasses import replace

from scrapers.lists.headers import Header, Role
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.numbered_lines import goes_on_as_a_row
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.sections import Section
from scrapers.lists.titles import PrintedLine
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded


def row_outside(section: Section, line: PrintedLine) -> ReadingIssue | None:
    """What to tell of a line below a table that goes on with its numbers and names a firm: a row that lost its table.

    None for any other line.
    """
    at = section.header.column(Role.SEQ) if section.header else None
    last = serial_number(section.rows[-1].row.text(at)) if section.rows and at is not None else None
    if last is None or not goes_on_as_a_row(line.text, last + 1):
        return None
    what = worded(
        "the line {line} goes on with the numbers of the table above it, and is none of its rows", line=line.text
    )
    return ReadingIssue("row_outside_table", "error", what, line.page)


def ends_the_last_name(section: Section, header: Header, line: PrintedLine) -> bool | ReadingIssue:
    """Whether a line at the head of a page is the end of the name in the last row of the page before; it is joined.

    A table without rules ends with its page, and what is wrapped over the break stands alone. A line that could be a
    name by itself is not joined: what to tell of it comes back.
    """
    row, at = section.rows[-1].row, header.column(Role.NAME)
    if at is None or row.box is None or len(row.cells) != section.width or line.text != "".join(line.text.split()):
        return False
    begun = as_printed(row.text(at))
    if ends_as_a_name(begun) or not ends_as_a_name(begun + line.text):
        return False
    if ends_as_a_name(line.text):
        what = worded(
            "the name {name} at the end of page {page} may go on with the line {line} of the next",
            name=begun,
            page=line.page - 1,
            line=line.text,
        )
        return ReadingIssue("name_broken_off", "warning", what, line.page - 1, row.row_index)
    cells = (*row.cells[:at], replace(row.cells[at], text=begun + line.text), *row.cells[at + 1 :])
    section.rows[-1].row = replace(row, cells=cells)
    return True
