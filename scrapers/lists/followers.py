"""Tables by which some leave a list and others follow in their place: 放弃企业 | 递补企业, or 原名单企业 | 调整后企业
with a reason such as 依次递补.

Belongs here: making two tables of such a one, of those who leave and of those who follow, for each firm has a row of
its own in the list that concerns it. A change of name stays where it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scrapers.lists.adjustments import tells_who_follows
from scrapers.lists.headers import Header, Role, says_who_follows
from scrapers.lists.rows import DataRow, text_under
from scrapers.lists.sections import Place, Section

#: Where a row says why another stands in its place.
SAYS_WHY = (Role.REASON, Role.REMARK)


def with_followers_apart(section: Section) -> list[Section]:
    """The section, or what of it changes names, those who leave, and those who follow, each with rows of their own.

    Where some rows change names and others do not, their numbers run on over both, and tell nothing of either.
    """
    header = section.header
    if header is None or not (header.has(Role.OLD_NAME) and header.has(Role.NEW_NAME)):
        return [section]
    replaced = [row for row in section.rows if _is_of_two(row, header)]
    if not replaced or any(row.group for row in replaced):
        return [section]
    kept = [row for row in section.rows if not any(row is other for other in replaced)]
    own = _with_roles(header, {Role.SEQ: None}) if kept else header
    leave = {Role.OLD_NAME: Role.NAME, Role.NEW_NAME: Role.BESIDE}
    follow = {Role.OLD_NAME: Role.BESIDE, Role.NEW_NAME: Role.NAME} | dict.fromkeys(SAYS_WHY, Role.NOTED)
    parts = [_part(section, own, kept, Place.SAME)] if kept else []
    return [
        *parts,
        _part(section, _with_roles(own, leave), replaced, Place.LEFT),
        _part(section, _with_roles(own, follow), [replace(row) for row in replaced], Place.TAKEN),
    ]


def _is_of_two(row: DataRow, header: Header) -> bool:
    """Whether a row names one firm that leaves and another that follows, by its columns or by what it says."""
    if row.problem or not (text_under(row.row, header, Role.OLD_NAME) and text_under(row.row, header, Role.NEW_NAME)):
        return False
    return says_who_follows(header) or tells_who_follows(text_under(row.row, header, at) for at in SAYS_WHY)


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
