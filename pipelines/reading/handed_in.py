"""Documents that an operator handed in and that may be notices.

Belongs here: which documents those are. Whether one is a notice its text says, see `scrapers.notices.handed_in`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import HandedIn
from pipelines.reading.prose import holds_text
from scrapers.archive.observations import AttemptStage

if TYPE_CHECKING:
    from scrapers.publishers.model import Publisher


def handed_in(documents: Iterable[ArchivedDocument]) -> frozenset[str]:
    """The sha256 of the documents that were handed in, those inside an archive that was among them."""
    documents = list(documents)
    whole = frozenset(its.sha256 for its in documents if its.cited.stage is AttemptStage.INGEST)
    inside = (its for its in documents if its.cited.stage is AttemptStage.MEMBER)
    return whole.union(its.sha256 for its in inside if its.cited.container_sha256 in whole)


def may_be_notices(documents: Iterable[ArchivedDocument], publishers: "Mapping[str, Publisher]") -> dict[str, HandedIn]:
    """The texts handed in, by sha256, with what was stated of each: those of a publisher that has a file."""
    documents = list(documents)
    by_hand = handed_in(documents)
    texts = [its for its in documents if its.sha256 in by_hand and holds_text(its)]
    if not texts:
        return {}
    from scrapers.notices.handed_in import Stated

    return {
        its.sha256: HandedIn(
            Stated(its.cited.page_url, its.cited.title, its.cited.document_number, its.cited.issued_on),
            publishers[its.cited.publisher_id],
        )
        for its in texts
        if its.cited.publisher_id in publishers
    }
