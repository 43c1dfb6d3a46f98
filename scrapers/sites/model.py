"""What a site gives: links to notices, notice pages with their dates and files, and the faults it may end in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched, Request
from scrapers.lists.addresses import same_number_form
from scrapers.text.folding import understood
from scrapers.text.worded import together, worded

_NO_PART_OF_A_TITLE = re.compile(r"[\W_]+")

#: How a site asks for a page. An unchanged page (304) is answered with the body kept in the archive.
Fetch: TypeAlias = Callable[[Request], Fetched]
IsKnown: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """A notice as its listing shows it. `content_html` is its body where the listing itself hands that out (JSON)."""

    url: str
    title: str
    listed_on: date | None
    column_id: str
    content_html: str | None = None
    document_number: str = ""
    publisher_name: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A notice that is known to have been published and is not at hand: its title, and its number where it is known."""

    title: str
    document_number: str

    def is_at(self, link: NoticeLink) -> bool:
        """Whether a link leads to it: one of its number, or one whose title ends in its title."""
        return self.is_called(link.title, link.document_number)

    def is_called(self, title: str, document_number: str) -> bool:
        """Whether a title and number are its own; an issuer before the title, blanks and punctuation tell nothing.

        A title that goes on after it is that of an explanation, or of a notice that corrects it.
        """
        if self.document_number and same_number_form(document_number) == same_number_form(self.document_number):
            return True
        return _letters(title).endswith(_letters(self.title))


@dataclass(frozen=True, slots=True)
class UnfollowedRow:
    """A row of a listing that a harvest can't follow, with the reason: another host, or no address at all (empty)."""

    url: str
    title: str
    listed_on: date | None
    column_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page of a listing, in its order: the notices it links to, and the rows that can't be followed.

    `begins_anew` where a column has several listings, and this is the first page of one. `beside` are notices of other
    tabs of the page: they are followed too, and what the listing counts says nothing of them.
    """

    links: tuple[NoticeLink, ...]
    unfollowed: tuple[UnfollowedRow, ...] = ()
    begins_anew: bool = False
    beside: tuple[NoticeLink, ...] = ()

    @property
    def rows(self) -> tuple[NoticeLink | UnfollowedRow, ...]:
        """All rows, whether they can be followed or not."""
        return (*self.links, *self.unfollowed)

    @property
    def keys(self) -> frozenset[str]:
        """What tells its rows apart: their addresses, or their titles where they have none."""
        return frozenset(row.url or row.title for row in self.rows)


class DateKind(StrEnum):
    """Where a notice's date was found. They may disagree, and all are kept.

    `URL`: in the page's address; `META`: in the page's metadata; `VISIBLE`: beside the title; `WRITTEN`: 成文日期;
    `SIGNATURE`: below the text (落款); `LISTING`: in the listing; `STATED`: said by whoever handed the notice in.
    """

    URL = "url"
    META = "meta"
    VISIBLE = "visible"
    WRITTEN = "written"
    SIGNATURE = "signature"
    LISTING = "listing"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a notice links to: its address as published, where else to try, and what the page calls it."""

    url: str
    alternatives: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice as its page shows it, not yet understood. Unknown text is empty.

    `title_candidates` holds every spelling of the title found, the best first. `document_number_printed` is what
    stands in a cell called so, which may be an index code. `signed_by` is printed above the signature's date.
    `pictures` are those of the body: a list may be one. `unreached` names the annexes whose links name no address.
    """

    url: str
    title: str
    title_candidates: tuple[str, ...]
    dates: Mapping[DateKind, date]
    publisher_name: str
    document_number_printed: str
    signed_by: tuple[str, ...]
    body_html: str
    attachments: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...] = ()
    column_id: str = field(default="")
    unreached: tuple[str, ...] = ()


def _letters(title: str) -> str:
    return _NO_PART_OF_A_TITLE.sub("", understood(title))


class ChangedShape(Exception):
    """None of the documented shapes fits what a site sent: which were tried, on which address, and what came instead.

    Never an empty success. What was fetched is in the archive.
    """

    def __init__(self, address: str, tried: Sequence[str], found: str, next_step: str) -> None:
        self.address, self.tried, self.found, self.next_step = address, tuple(tried), found, next_step
        super().__init__(
            worded(
                "{address}: {found}; tried {tried}. {next_step}",
                address=address,
                found=found,
                tried=together(", ", self.tried) or worded("nothing"),
                next_step=next_step,
            )
        )


class ListingCutShort(Exception):
    """A listing was understood, and less of it could be walked than it states, or than it must have."""

    def __init__(self, address: str, tried: Sequence[str], shortfall: str) -> None:
        self.address, self.tried = address, tuple(tried)
        ways = worded(" Further pages were asked for by {tried}.", tried=", ".join(self.tried)) if self.tried else ""
        super().__init__(
            worded(
                "{address}: {shortfall}.{ways} The next harvest walks the listing again.",
                address=address,
                shortfall=shortfall,
                ways=ways,
            )
        )


class ListingNotFetched(Exception):
    """A page of a listing could not be had, so that what follows it is not known; `fetched` says why."""

    def __init__(self, fetched: Fetched) -> None:
        self.fetched = fetched
        reason = f"{fetched.outcome.value}{f' ({fetched.note})' if fetched.note else ''}"
        super().__init__(
            worded(
                "{request_url}: the listing ended early, {reason}; the next harvest asks again.",
                request_url=fetched.request_url,
                reason=reason,
            )
        )

    @property
    def is_for_now(self) -> bool:
        """Whether the page may well be there another time."""
        return self.fetched.outcome not in (Outcome.NOT_FOUND, Outcome.GONE)
