"""How far the log of attempts has told something: what a harvest that found nothing adds is no content."""

from collections.abc import Iterable, Sequence

from scrapers.archive.observations import SIGNPOST_STAGES, Observation, Outcome

_GIVEN = frozenset({Outcome.STORED, Outcome.UNCHANGED})


def up_to_last_find(log: Iterable[Observation]) -> Sequence[Observation]:
    """Return the attempts up to the newest one that told something of a document, in order of time.

    A document that came in tells something, and so does an address of one that fails for the first time, fails in
    another way, answers again, or is listed in another place. Nothing is told by a look at a listing, by a page that is
    unchanged, by an address that fails as it did. What follows the newest find waits for the next one: so a look that
    finds nothing changes nothing that is made of the log.
    """
    in_order = sorted(log, key=lambda line: line.observed_at)
    newest = None
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    listed: set[tuple[object, ...]] = set()
    for line in in_order:
        if line.stage in SIGNPOST_STAGES:
            continue
        address = (line.publisher_id, line.stage, line.url, line.member)
        found = ("given", line.document_sha256) if line.outcome in _GIVEN else (line.outcome,)
        places = {(*address, place.column_id, place.url, place.listed_on) for place in line.listed_at}
        if line.outcome is Outcome.STORED or found != known.get(address) or not places <= listed:
            newest = line.observed_at
        known[address] = found
        listed |= places
    return [line for line in in_order if newest is not None and line.observed_at <= newest]
