"""Rows that correct a name: 更正前 | 更正后, 误 | 正, or 原企业名称 | 现企业名称 under a notice that corrects a list.

Such a row says that a list printed a name wrongly, not that a firm changed its name; whether one firm was misprinted or
another one meant can't be told where the two names differ in more than a slip.
"""

import re
from difflib import SequenceMatcher
from typing import Final

from scrapers.lists.headers import Header, Role
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.rows import PrintedRow
from scrapers.text.names import normalise_name
from scrapers.text.worded import worded

LARGEST_SLIP: Final = 2
"""Characters: one mistaken for another, a word like 股份 or 科技 left out."""

_CORRECTS = re.compile("更正|勘误|订正|正确|^正$")


def corrected_name(
    old: str, new: str, header: Header, row: PrintedRow, *, by_a_correction: bool
) -> ReadingIssue | None:
    """What to tell of a row that gives a name for another; None where it tells of a firm's change of name.

    `by_a_correction` is True where the notice corrects a list.
    """
    label = next((column.label for column in header.columns if column.role is Role.NEW_NAME), "")
    if not by_a_correction and not _CORRECTS.search(label):
        return None
    what = worded(
        "the row corrects the name {old} to {new}: taken for one organization from the day of the correction on",
        old=old,
        new=new,
    )
    if _changed(normalise_name(old), normalise_name(new)) <= LARGEST_SLIP:
        return ReadingIssue("name_corrected", "info", what, row.page, row.row_index)
    doubt = worded(
        "{what}, though they are not alike. Proposed judgement: `different`, with `greenreg review`, if the list meant "
        "another organization; `same` if it did not",
        what=what,
    )
    return ReadingIssue("name_corrected", "warning", doubt, row.page, row.row_index)


def _changed(one: str, other: str) -> int:
    """How many characters differ, those in one place counted once."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(
        max(end - start, other_end - other_start) for tag, start, end, other_start, other_end in steps if tag != "equal"
    )
