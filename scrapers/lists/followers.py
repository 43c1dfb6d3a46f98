"""Tables by which some leave a list and others follow in their place: 放弃企业 | 递补企业, or 原名单企业 | 调整后企业
with a reason such as 依次递补.

Belongs here: making two tables of such a one, of those who leave and of those who follow, for each firm has a row of
its own in the list that concerns it. A change of name stays where it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scrapers.lists.adjustments import tells_who_follows
from scrapers.lists.headers import Header, Role, says_who_follows
from scrapers.lists.names import tells_of_none
from scrapers.lists.rows import DataRow, text_under
from scrapers.lists.sections import Place, Section

#: Where a row says why another stands in its place.
SAYS_WHY = (Role.REASON, Role.REMARK)


def with_followers_apart(section: Section) -> list[Section]:
    """The section, or what of it changes names, those who leave, and those who follow, each with rows of their own.

    Where some rows change names and others do not, or one leaves and nobody follows, their numbers run on over all, and
    tell nothing of any.
    """
    header = section.header
    if header is None:
        return [section]
    if not (header.has(Role.OLD_NAME) and header.has(Role.NEW_NAME)):
        return [replace(section, place=Place.TAKEN)] if says_who_follows(header) else [section]
    leaving = [row for row in section.rows if _leaves(row, header)]
    following = [replace(row) for row in section.rows if _follows(row, header)]
    if not (leaving or following) or any(row.group for row in (*leaving, *following)):
        return [section]
    moved = {id(row.row) for row in (*leaving, *following)}
    kept = [row for row in section.rows if id(row.row) not in moved]
    is_whole = len(leaving) == len(following) == len(section.rows)
    own = header if is_whole else _with_roles(header, {Role.SEQ: Role.NOTED})
    leave = {Role.OLD_NAME: Role.NAME, Role.NEW_NAME: Role.BESIDE}
    follow = {Role.OLD_NAME: Role.BESIDE, Role.NEW_NAME: Role.NAME} | dict.fromkeys(SAYS_WHY, Role.NOTED)
    parts = [_part(section, own, kept, Place.SAME)] if kept else []
    return [
        *parts,
        *([_part(section, _with_roles(own, leave), leaving, Place.LEFT)] if leaving else []),
        *([_part(section, _with_roles(own, follow), following, Place.TAKEN)] if following else []),
    ]


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


def _with_roles(header: Header, roles: Mapping[Role, Role | None]) -> Header:
    return Header(
        tuple(
            replace(column, role=roles[column.role]) if column.role and column.role in roles else column
            for column in header.columns
        )
    )


def _part(section: Section, header: Header, rows: Sequence[DataRow], place: Place) -> Section:
    is_whole = len(rows) == len(section.rows)
    return replace(
        section,
        header=header,
        rows=list(rows),
        place=place,
        rows_stated=section.rows_stated if is_whole else None,
        totals=section.totals if is_whole else [],
    )
