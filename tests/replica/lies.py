"""How a site lies about its listings: about their count, their order and their pages; the same for every family."""

from collections.abc import Sequence

from tests.replica.facts import Announcement, Column, Publisher, Quirk

#: A site that counts too many counts so many notices, or pages, more than it has.
TOO_MANY = 7


def notices_stated(publisher: Publisher, column: Column) -> int:
    """The number of notices that the site says a column has."""
    return _stated(publisher, len(column.announcements))


def pages_stated(publisher: Publisher, column: Column, size: int) -> int:
    """The number of pages that the site says a column has."""
    return _stated(publisher, -(-len(column.announcements) // size))


def ordered(publisher: Publisher, column: Column) -> Sequence[Announcement]:
    """A column's announcements in the order in which the site lists them."""
    return column.announcements[::-1] if Quirk.OLDEST_FIRST in publisher.quirks else column.announcements


def page(publisher: Publisher, column: Column, number: int, size: int) -> Sequence[Announcement]:
    """What the site shows as the page of that number, counted from 1."""
    at = 1 if Quirk.PAGE_PARAMETER_IGNORED in publisher.quirks else number
    return ordered(publisher, column)[(at - 1) * size : at * size]


def _stated(publisher: Publisher, really: int) -> int:
    if Quirk.COUNTS_TOO_MANY in publisher.quirks:
        return really + TOO_MANY
    return min(1, really) if Quirk.COUNTS_TOO_FEW in publisher.quirks else really
