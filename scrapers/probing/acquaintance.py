"""Whose site it is and how it is read, told together: an article says who issued it where the page does not."""

from scrapers.probing.draft import drafted, publisher_of
from scrapers.probing.identity import Identity, Stated, Unnamed, identity_of
from scrapers.probing.sample import Sample, Visit, look_at
from scrapers.probing.signs import Candidate
from scrapers.publishers.model import Publisher
from scrapers.reference import tables


def get_to_know(visit: Visit, stated: Stated) -> tuple[Identity, Sample]:
    """The publisher of the visited page, and what a look at it gives. Raises Unnamed and Unprobed."""
    try:
        identity = identity_of(visit.outer_html, stated)
    except Unnamed:
        if stated.region:
            raise
        identity = _nobody_yet()
    sample = _looked_at(visit, identity)
    notice = sample.article.notice if sample.article else None
    named = identity_of(visit.outer_html, stated, notice.issuing_bodies if notice else ())
    # What was had is not asked for again; whom a notice is of is understood by whose site it is.
    return named, sample if named.region == identity.region else _looked_at(visit, named)


def _looked_at(visit: Visit, identity: Identity) -> Sample:
    def publisher_with(candidate: Candidate) -> Publisher:
        return publisher_of(drafted(identity, visit.address, candidate), identity)

    return look_at(visit, publisher_with)


def _nobody_yet() -> Identity:
    return Identity("cn.unknown", "（未知）", "unknown", tables.regions()["CN"], "national", {})
