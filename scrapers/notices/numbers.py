"""Document numbers (文号): told from index codes, and written in one form.

Belongs here: which text is the number of the notice itself. A number inside a sentence is that of another document.
"""

import re
from collections.abc import Sequence

from scrapers.lists.addresses import document_number_alone_in, same_number_form

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}\((?:19|20)\d{2}\)\d{1,5}号")
_ANNOUNCEMENT = re.compile(r"(?P<what>公告|通告|令)?\(?(?P<year>(?:19|20)\d{2})年第(?P<number>\d{1,4})号\)?")
_ANNOUNCES = re.compile(r"(公告|通告|令)$")
#: A notice prints its number above its text; what comes later is a document forwarded within it.
_LINES_AT_THE_TOP = 15


def document_number(printed: str, lines: Sequence[str]) -> str:
    """The notice's own number, as 工信厅节函〔2026〕97号 or 公告2023年第12号; empty where it has none.

    `printed` is what stands in the cell called 发文字号, which on some sites holds an index code
    (696785044/2026-00017): that is none. `lines` are those of the body, where the number stands alone above the text.
    """
    said = _NUMBER.search(same_number_form(printed))
    if said:
        return in_one_form(said[0])
    if announced := _announcement(printed, ""):
        return announced
    above = ""
    for line in lines[:_LINES_AT_THE_TOP]:
        if number := document_number_alone_in(line):
            return in_one_form(number)
        if number := _announcement(line, above):
            return number
        above = line
    return ""


def in_one_form(number: str) -> str:
    """A number without blanks, its year in the brackets that official style has: 〔2026〕."""
    return same_number_form(number).replace("(", "〔").replace(")", "〕")


def _announcement(line: str, above: str) -> str:
    """The number of an announcement, which counts within its year and not by the department."""
    found = _ANNOUNCEMENT.fullmatch(same_number_form(line))
    if not found:
        return ""
    announces = _ANNOUNCES.search(same_number_form(above))
    what = found["what"] or (announces[1] if announces else "")
    return f"{what}{found['year']}年第{found['number']}号"
