"""Rows of a list of renames that name a firm before and after in another way than by two columns of changes.

Belongs here: the name that holds beside the one of before (企业名称 | 曾用名), and both in one cell:
甲公司（现更名为乙公司）, 乙公司（原甲公司）, 甲公司→乙公司. Whether the list is one of renames stands in
`titles_adjusted`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scrapers.lists.headers import Role
from scrapers.lists.names import ENDS_OF_NAMES, ends_as_a_name
from scrapers.text.folding import as_printed, understood

_BEARER = "(?:企业|公司|单位|园区)"
_TO = "(?:更名|改名|改称|名称变更|变更名称|变更)(?:为|成|至)"
_QUOTE = r"[“”\"「」]?"
_END = rf"(?:{ENDS_OF_NAMES})(?:[（(][^（）()]+[）)])?"
#: What a cell may print in full width or half; `before` and `after` are names as printed.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<before>.+?)[（(](?:现|已|后)*(?:{_TO}|现名|现为)(?:称|是|为)?[：:]?(?P<after>.+)[）)]",
        rf"(?P<after>.+?)[（(](?:原{_BEARER}?(?:名称?)?|曾用名|更名前|变更前)(?:称|是|为)?[：:]?(?P<before>.+)[）)]",
        rf"(?:由|将|原)?{_QUOTE}(?P<before>[^“”\"「」]+?{_END}){_QUOTE}(?:的?{_BEARER}?名称)?(?:现|已)*"
        rf"{_TO}[：:]?{_QUOTE}(?P<after>[^“”\"「」]+?){_QUOTE}",
        r"(?P<before>.+?)\s*(?:[→⇒➔➜]|[-—–=]+[>＞])\s*(?P<after>.+)",
    )
)


@dataclass(frozen=True, slots=True)
class NamesOfARow:
    """What a firm was called and is called; `printed` is the one cell that says both, empty where two cells do."""

    before: str
    after: str
    printed: str = ""


def names_before_and_after(cells: Mapping[Role, str | None]) -> NamesOfARow | None:
    """The names of a row that its list takes for renamed; None where the columns of a change tell them, or nothing."""
    name = cells[Role.NAME] or cells[Role.OLD_NAME]
    if cells[Role.NEW_NAME] or not name:
        return None
    if former := cells[Role.FORMER_NAME]:
        return NamesOfARow(former, name) if ends_as_a_name(former) else None
    return names_in_one_cell(name)


def names_in_one_cell(printed: str) -> NamesOfARow | None:
    """The two names of a cell that says what a firm was called and is called; None for any other cell."""
    cell = as_printed(printed)
    for form in _FORMS:
        if (said := form.fullmatch(cell)) and all(map(ends_as_a_name, said.group("before", "after"))):
            before, after = (text.strip() for text in said.group("before", "after"))
            return NamesOfARow(before, after, cell) if understood(before) != understood(after) else None
    return None
