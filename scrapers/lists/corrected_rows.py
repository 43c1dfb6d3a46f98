"""Tables by which a notice corrects a list: what it printed beside what is right, over names or over whole rows.

Belongs here: what such a table is a list of, by the act of its notice. 企业名称 | 原公布名称 in a notice that corrects
says that a list printed another name, where one that confers says what a firm was called when it was proposed. Whether
one firm was misprinted or another one meant, `corrected_names` asks.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from scrapers.documents.origin import Origin
from scrapers.lists.acts import ActUpon, NoticeAct, acts_upon_notices, confers_beside
from scrapers.lists.headers import Header, Role
from scrapers.lists.labels_of_changes import says_what_was_printed
from scrapers.lists.names import tells_of_none
from scrapers.lists.rows import DataRow, text_under
from scrapers.lists.sections import Place, Section, once_more
from scrapers.text.folding import understood
from scrapers.text.names import normalise_name

_CORRECTS = re.compile("更正|勘误|订正|补正")
_BEFORE_AND_AFTER = {Role.FORMER_NAME: Role.OLD_NAME, Role.NAME: Role.NEW_NAME}
_AFTER = {Role.OLD_NAME: Role.BESIDE, Role.NEW_NAME: Role.NAME}
_BEFORE = {Role.OLD_NAME: Role.NAME, Role.NEW_NAME: Role.BESIDE}


def with_corrections_apart(section: Section, origin: Origin) -> list[Section]:
    """The section; of a notice that corrects, as what its rows do: give a name for another, or say the rest anew.

    Where it corrects a list of those who lose a title, the one keeps it whom the list named, and the other loses it.
    """
    act = _correction(section, origin)
    if act is None or section.header is None or section.place is not Place.SAME:
        return [section]
    section = _with_names_before_and_after(section, section.header)
    header = section.header
    if header is None or not (header.has(Role.OLD_NAME) and header.has(Role.NEW_NAME)):
        return [section]
    if act.of_adjustment:
        changed, rest = _apart(section.rows, partial(_gives_another_name, header=header))
        return [
            *section.part(header, rest),
            *section.part(header.with_roles(_BEFORE), once_more(changed), Place.KEPT),
            *section.part(header.with_roles(_AFTER), changed, Place.LEFT),
        ]
    anew, rest = _apart(section.rows, partial(_says_the_name_anew, header=header))
    return [*section.part(header, rest), *section.part(header.with_roles(_AFTER), anew)]


def name_printed_before(cells: Mapping[Role, str | None], header: Header) -> str | None:
    """The name that a list printed, beside the right one of a list that is published again; None where there is none.

    What the firm was called for a time (曾用名) is no such name.
    """
    labels = [column.label for column in header.columns if column.role is Role.FORMER_NAME]
    return cells[Role.FORMER_NAME] if labels and all(map(says_what_was_printed, labels)) else None


def _correction(section: Section, origin: Origin) -> ActUpon | None:
    """The act by which the notice corrects an earlier one, if it does so by this table."""
    act = next((act for act in acts_upon_notices(origin.title) if act.act is NoticeAct.CORRECTED), None)
    own = (*section.titles, section.sheet, *section.inherited)
    is_beside_another = confers_beside(origin.title) != "" and not any(_CORRECTS.search(title) for title in own)
    return None if is_beside_another else act


def _with_names_before_and_after(section: Section, header: Header) -> Section:
    """The section, where each row has a name that a list printed and the right one, under the roles of a change.

    Where only some rows have one, the list is published again, and what it says beside a name is a remark.
    """
    printed = [column for column in header.columns if column.role is Role.FORMER_NAME]
    if header.has(Role.NEW_NAME) or not printed or not all(says_what_was_printed(column.label) for column in printed):
        return section
    under = header.with_roles(_BEFORE_AND_AFTER)
    if not all(_gives_another_name(row, under) or row.problem for row in section.rows):
        return section
    return replace(section, header=under)


def _gives_another_name(row: DataRow, header: Header) -> bool:
    old, new = _names(row, header)
    return bool(old and new) and normalise_name(old) != normalise_name(new)


def _says_the_name_anew(row: DataRow, header: Header) -> bool:
    """Whether a row names one firm before and after: another of its cells is corrected."""
    old, new = _names(row, header)
    return bool(old) and understood(old) == understood(new) and row.problem is None


def _names(row: DataRow, header: Header) -> Sequence[str]:
    texts = [text_under(row.row, header, role) or "" for role in (Role.OLD_NAME, Role.NEW_NAME)]
    return ["" if tells_of_none(text) else text for text in texts]


def _apart(rows: Sequence[DataRow], picks: Callable[[DataRow], bool]) -> tuple[list[DataRow], list[DataRow]]:
    return [row for row in rows if picks(row)], [row for row in rows if not picks(row)]
