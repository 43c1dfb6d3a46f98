"""What keeps a single row of a list from being loaded: it names nobody, or its cells can't be told apart.

Belongs here: judging a row under its header. What keeps the list as a whole is decided in `context`.
"""

import re

from scrapers.lists.context import Context
from scrapers.lists.headers import Header, Role
from scrapers.lists.names import is_glued, is_no_name
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.rows import PrintedRow, text_under
from scrapers.lists.stages import national_batch_in
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number

#: What a sheet shows where a formula was saved without its value, or failed: no name of anything.
_UNCALCULATED = re.compile(r"=.*|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!).*", re.DOTALL)


def fault_of_row(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """Why a row can't be loaded into the list that `context` describes; None where it can."""
    return _spans_columns(row, header) or _lacks_a_name(row, header) or _names_another_batch(row, header, context)


def _lacks_a_name(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    names = [text for role in (Role.OLD_NAME, Role.NAME) if (text := text_under(row, header, role))]
    if uncalculated := next((text for text in names if _UNCALCULATED.fullmatch(text)), None):
        what = f"where the name stands, the sheet has a formula without its value or an error: {uncalculated}"
        return Quarantine.NO_NAME, f"{what}; open it in a spreadsheet program, mend it, save it and ingest it again"
    if not names:
        return Quarantine.NO_NAME, with_next_step(Quarantine.NO_NAME, "the row names nobody")
    if no_name := next((text for text in names if is_no_name(text)), None):
        what = f"where the name stands, there is no letter and no Chinese character: {no_name}"
        return Quarantine.NOT_A_NAME, with_next_step(Quarantine.NOT_A_NAME, what)
    if glued := next((text for text in (*names, text_under(row, header, Role.NEW_NAME) or "") if is_glued(text)), None):
        what = f"one name has several legal forms: {glued}"
        return Quarantine.SEVERAL_NAMES, with_next_step(Quarantine.SEVERAL_NAMES, what)
    return None


def _names_another_batch(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """A row of the national series whose own 批次 differs from the list's was not conferred by this list."""
    printed = as_printed(row.text(header.column(Role.BATCH)))
    batch = national_batch_in(printed) or (str(number) if (number := serial_number(printed)) else "")
    if not context.rows_share_its_batch or not batch or batch == context.batch:
        return None
    what = f"the row says it is of batch {printed}, the list is read as batch {context.batch}"
    return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)


def _spans_columns(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    """A cell merged over columns of different meaning can't be told to belong to either."""
    for at in range(1, header.width):
        labels = header.columns[at - 1], header.columns[at]
        both_places = {column.role for column in labels} == {Role.REGION, Role.CITY}
        if _is_covered_from_the_left(row, at) and not header.columns[at].continues and not both_places:
            what = f"one cell covers the columns {labels[0].label} and {labels[1].label}: {as_printed(row.text(at))}"
            return Quarantine.ROW_WIDTH, with_next_step(Quarantine.ROW_WIDTH, what)
    return None


def _is_covered_from_the_left(row: PrintedRow, at: int) -> bool:
    """True where a cell repeats one that begins further left in the same row (and not one from the row above)."""
    text = row.text(at)
    if not row.cells[at].merged or row.is_empty(at):
        return False
    left = at - 1
    while left >= 0 and row.text(left) == text:
        if not row.cells[left].merged:
            return True
        left -= 1
    return False
