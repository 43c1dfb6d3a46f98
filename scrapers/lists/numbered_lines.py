"""Lists printed as numbered lines of running text, as some provinces do in the page body: 2.某某有限公司.

Belongs here: recognising such lines and making rows of them. They are heard only in a document without a list table:
a policy numbers its paragraphs too.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.numbers_before_names import IN_WORDS
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.lists.titles import PrintedLine
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number

#: What stands over the rows in place of a header.
HEADER = Header((Column("序号", Role.SEQ), Column("名称", Role.NAME)))

_AS_A_ROW = re.compile(
    r"\s*(?P<number>[0-9０-９]{1,4})[.、．)）]?\s*[^\d\s。；;：:，,、]+(?:公司|厂)[^。；;：:，,、]{0,40}"
)
_NUMBERED = re.compile(rf"\s*(?:(?P<signed>[0-9０-９]{{1,4}})\s*[.、．)）]|{IN_WORDS})\s*(?P<name>\S.*)")


def read_numbered_name(text: str) -> tuple[int, str] | None:
    """Read `2.湖南某某有限公司`, `第2号 湖南某某有限公司`: the number and the name as printed; None for any other line.

    Only what ends as enterprises and parks do is a name: 1.加强组织领导 is none.
    """
    numbered = read_numbered(text)
    return numbered if numbered and ends_as_a_name(numbered[1]) else None


def read_numbered(text: str) -> tuple[int, str] | None:
    """Read a line that a number begins: the number and the text behind it as printed; None for any other line."""
    match = _NUMBERED.fullmatch(as_printed(text))
    if match is None:
        return None
    number = serial_number(match["signed"] or match["counted"] or match["coded"])
    return None if number is None else (number, match["name"])


def goes_on_as_a_row(text: str, number: int) -> bool:
    """Whether a line begins with a number, parted from the rest or not, and names a firm in no sentence."""
    match = _AS_A_ROW.fullmatch(as_printed(text))
    return match is not None and serial_number(match["number"]) == number


def row_of(line: PrintedLine, number: int, name: str, position: int) -> DataRow:
    """The row that a numbered line is: `table_index` 0 says it stands in no table, `row_index` counts such lines."""
    cells = (Cell(str(number)), Cell(name))
    return DataRow(PrintedRow(line.page, 0, position, None, cells, confidence=line.confidence))


def run_on(rows: Sequence[DataRow]) -> bool:
    """True for at least two rows whose numbers run on, or begin again at 1: then no line between them was missed."""
    numbers = [int(row.row.text(0)) for row in rows]
    follows = all(number in (before + 1, 1) for before, number in pairwise(numbers))
    return len(numbers) > 1 and numbers[0] == 1 and follows
