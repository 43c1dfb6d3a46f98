"""The notices of the national series that are known to have been published and whose lists are not at hand.

Belongs here: what is still to be had, by what is known, transcribed and archived. How it is sought, its family says.
"""

from collections.abc import Iterable
from datetime import date

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.baseline.lists import transcribed_notices
from scrapers.harvest.bookmarks import Bookmarks
from scrapers.publishers.model import Publisher
from scrapers.reference.tables import (
    Notice,
    announced_counts,
    is_in_national_series,
    notices,
    programs,
)
from scrapers.sites.model import Awaited

#: What brings a list: a file of a notice, or whatever a person hands in.
_BRINGS_LISTS = frozenset({AttemptStage.ATTACHMENT, AttemptStage.INGEST, AttemptStage.MEMBER})


def awaited_of(publisher: Publisher, bookmarks: Bookmarks, log: Iterable[Observation]) -> tuple[Awaited, ...]:
    """The publisher's notices with announced counts and without a list: those that confer first, newest before older as
    far as their days are known.

    A notice is at hand where a column listed it and it is archived with its files, or where a file of it was archived.
    """
    known = [notice for notice in _without_a_list() if notice.publisher_id == publisher.publisher_id]
    if not known:
        return ()
    listed = [one for column in publisher.columns for one in bookmarks.of(column) if one.is_settled]
    at_hand = {(one.title, one.document_number) for one in listed}
    at_hand |= {
        (line.title, line.document_number)
        for line in log
        if line.outcome is Outcome.STORED and line.stage in _BRINGS_LISTS
    }
    awaited = (Awaited(notice.title, notice.document_number) for notice in known)
    return tuple(one for one in awaited if not any(one.is_called(*called) for called in at_hand))


def _without_a_list() -> list[Notice]:
    """The known notices that announce numbers of the national series, and of which no list is transcribed."""
    counted = {
        count.notice_id
        for count in announced_counts()
        if count.measure == "listed" and count.program_id and is_in_national_series(programs()[count.program_id])
    }
    missing = [notice for notice in notices().values() if notice.notice_id in counted - transcribed_notices()]
    newest_first = sorted(missing, key=lambda one: one.published_on or one.issued_on or date.min, reverse=True)
    return sorted(newest_first, key=lambda one: one.stage != "final")
