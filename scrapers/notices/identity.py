"""Which pages are one notice: in several columns, on a mirror, or at an address it was migrated to.

Belongs here: telling notices apart and putting the pages of one together. By its number, else by title and dates.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from scrapers.notices.naming import notice_title_key
from scrapers.notices.notice import Notice
from scrapers.sites.addresses import same_place
from scrapers.sites.model import DateKind

T = TypeVar("T")

_SPEAKS_ABOUT_A_NOTICE = re.compile("解读|图解|问答|答记者问|政策简明")


def same_notice(one: Notice, other: Notice) -> bool:
    """Whether two pages show one notice of one publisher.

    Pages at the same place are; else those that bear the same number are, those that bear different ones are not; and
    where one bears none, the same title on a common date is. A page about a notice (解读) is not the notice.
    """
    if one.publisher_id != other.publisher_id:
        return False
    if set(one.places) & set(other.places):
        return True
    if bool(_SPEAKS_ABOUT_A_NOTICE.search(one.title)) != bool(_SPEAKS_ABOUT_A_NOTICE.search(other.title)):
        return False
    if one.document_number and other.document_number:
        return one.document_number == other.document_number
    return notice_title_key(one.title) == notice_title_key(other.title) and _share_a_date(one, other)


def merge_addresses(notices: Iterable[Notice]) -> list[Notice]:
    """The notices with the pages of each put together, in the order in which they first appear.

    The page cited is the one with a number, then the most files, then the earliest, then the first in the alphabet;
    so the answer does not depend on which column was walked first.
    """
    given = list(notices)
    return [put_together(given[at] for at in group) for group in _groups(given)]


def put_together(shown: Iterable[Notice]) -> Notice:
    """One notice out of what its pages show; the page cited is chosen as `merge_addresses` says."""
    pages = sorted(shown, key=_rank)
    cited = pages[0]
    return replace(
        cited,
        addresses=_each_once(address for page in pages for address in page.addresses),
        places=_each_once(place for page in pages for place in page.places),
        column_ids=_each_once(column for page in pages for column in page.column_ids),
        dates=_each_once(day for page in pages for day in page.dates),
        attachments=_first_of_each(
            (file for page in pages for file in page.attachments), lambda file: same_place(file.url)
        ),
        pictures=_first_of_each((file for page in pages for file in page.pictures), lambda file: same_place(file.url)),
        annexes=_first_of_each((a for page in pages for a in page.annexes), lambda a: (a.number, a.name)),
        counts=_each_once(count for page in pages for count in page.counts),
        kinds=_each_once(kind for page in pages for kind in page.kinds),
        program_ids=_each_once(program for page in pages for program in page.program_ids),
    )


def _share_a_date(one: Notice, other: Notice) -> bool:
    signed = [{day.on for day in notice.dates if day.kind is DateKind.SIGNATURE} for notice in (one, other)]
    if all(signed):
        return bool(signed[0] & signed[1])
    return bool({day.on for day in one.dates} & {day.on for day in other.dates})


def _groups(notices: Sequence[Notice]) -> list[list[int]]:
    """The positions that belong together. Only notices that share a number, title or place are compared."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, notice in enumerate(notices):
        keys = [("title", notice_title_key(notice.title)), *(("place", place) for place in notice.places)]
        for key in [*keys, ("number", notice.document_number)] if notice.document_number else keys:
            buckets[key].append(at)
    leader = list(range(len(notices)))

    def leader_of(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    for members in buckets.values():
        for position, at in enumerate(members):
            for earlier in members[:position]:
                if same_notice(notices[earlier], notices[at]):
                    first, second = sorted((leader_of(earlier), leader_of(at)))
                    leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(notices)):
        groups[leader_of(at)].append(at)
    return list(groups.values())


def _rank(notice: Notice) -> tuple[bool, int, str, str]:
    published = notice.published_on.isoformat() if notice.published_on else "9999"
    return (not notice.document_number, -len(notice.attachments), published, notice.url)


def _each_once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _first_of_each(values: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    kept: dict[Hashable, T] = {}
    for value in values:
        kept.setdefault(key(value), value)
    return tuple(kept.values())
