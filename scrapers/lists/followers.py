"""Tables by which some leave a list and others follow in their place: 放弃企业 | 递补企业, or 原名单企业 | 调整后企业
with a reason such as 依次递补.

Belongs here: making two tables of such a one, of those who leave and of those who follow, for each firm has a row of
its own in the list that concerns it. A change of name stays where it is.
"""

import re
from dataclasses import replace

from scrapers.documents.origin import Origin
from scrapers.lists.adjustments import adjustments_named_in, tells_who_follows
from scrapers.lists.headers import Header, Role, role_of, says_who_follows
from scrapers.lists.names import tells_of_none
from scrapers.lists.rows import DataRow, text_under
from scrapers.lists.sections import Place, Section, once_more

_CHANGES = re.compile("调整|变更|更正|调出|调入")
#: Where a row says why another stands in its place.
SAYS_WHY = (Role.REASON, Role.REMARK)


def with_followers_apart(section: Section, origin: Origin) -> list[Section]:
    """The section, or what of it changes names, those who leave, and those who follow, each with rows of their own.

    Under 企业名称 | 递补企业 somebody leaves where a title speaks of it (递补, 调整, 放弃); over an award nobody does,
    and the others wait for a place. Where some rows change names and others do not, or one leaves and nobody follows,
    their numbers run on over all, and tell nothing of any.
    """
    header = section.header
    if header is None:
        return [section]
    if not (header.has(Role.OLD_NAME) and header.has(Role.NEW_NAME)):
        return [replace(section, place=Place.TAKEN)] if says_who_follows(header) else [section]
    if _wait_for_a_place(section, header, origin):
        return [replace(section, header=header.with_roles({Role.OLD_NAME: Role.NAME, Role.NEW_NAME: None}))]
    leaving = [row for row in section.rows if _leaves(row, header)]
    following = [row for row in section.rows if _follows(row, header)]
    if not (leaving or following):
        return [section]
    moved = {id(row.row) for row in (*leaving, *following)}
    kept = [row for row in section.rows if id(row.row) not in moved]
    leave = {Role.OLD_NAME: Role.NAME, Role.NEW_NAME: Role.BESIDE}
    follow = {Role.OLD_NAME: Role.BESIDE, Role.NEW_NAME: Role.NAME} | dict.fromkeys(SAYS_WHY, Role.NOTED)
    return [
        *section.part(header, kept),
        *section.part(header.with_roles(leave), leaving, Place.LEFT),
        *section.part(header.with_roles(follow), once_more(following), Place.TAKEN),
    ]


def _wait_for_a_place(section: Section, header: Header, origin: Origin) -> bool:
    """Whether those who would follow stand beside firms of whom no label and no title says that they leave."""
    at = header.column(Role.OLD_NAME)
    if at is None or not says_who_follows(header) or role_of(header.columns[at].label) is not Role.NAME:
        return False
    titles = (origin.title, *section.titles, section.sheet, *section.inherited)
    speaks = tells_who_follows(titles) or any(map(adjustments_named_in, titles)) or any(map(_CHANGES.search, titles))
    return not speaks


def _leaves(row: DataRow, header: Header) -> bool:
    """Whether a row names a firm that leaves, by its columns or, where another follows it, by what it says."""
    return _is_of_places(row, header) and _names_under(row, header, Role.OLD_NAME)


def _follows(row: DataRow, header: Header) -> bool:
    """Whether a row names a firm that follows, by its columns or, in the place of another, by what it says."""
    return _is_of_places(row, header) and _names_under(row, header, Role.NEW_NAME)


def _is_of_places(row: DataRow, header: Header) -> bool:
    if row.problem:
        return False
    is_of_two = _names_under(row, header, Role.OLD_NAME) and _names_under(row, header, Role.NEW_NAME)
    says_so = is_of_two and tells_who_follows(text_under(row.row, header, at) for at in SAYS_WHY)
    return says_who_follows(header) or says_so


def _names_under(row: DataRow, header: Header, role: Role) -> bool:
    return not tells_of_none(text_under(row.row, header, role) or "")
