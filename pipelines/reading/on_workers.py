"""Documents read by workers on other machines: each asks the store for the bytes, and keeps there what it understood.

A document is read in a process of its own there as here. Before it is read, the store is asked whether it was: so the
work of a machine that died, and of one that was only thought dead, is not done twice.
"""

import hashlib
import logging
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace

from pipelines.home import Home
from pipelines.reading.document import Work
from pipelines.reading.kept import KeptOutcomes
from pipelines.reading.outcomes import Outcomes, Why, all_failed
from pipelines.reading.side_by_side import read_side_by_side
from pipelines.reading.still_wanted import judged, still_wanted, together
from pipelines.workers import READS, Died, done_by_workers
from scrapers.archive.places import objects_of
from scrapers.archive.shared.files import shared_files

_LOG = logging.getLogger("greenreg.worker")


def read_on_workers(works: Sequence[Work], address: str) -> Generator[tuple[Work, Outcomes], None, None]:
    """Read documents, in their order, on the workers who meet at an address; yield each as it is done and kept.

    Raises NoWorkers.
    """
    if not works:
        return
    here = KeptOutcomes(Home.from_environment().readings)
    with closing(done_by_workers(address, READS, read_here, ((_name(work), work) for work in works))) as done:
        for work, answer in done:
            if isinstance(answer, Died):
                why = "Every worker that read it ended. Look at what the workers said; it is read again next time."
                answer = all_failed(work.wanted, Why("interrupted", why), work.origins)
            here.keep(work.case, answer)
            yield work, answer


def read_here(work: Work) -> Outcomes:
    """Read a document on this machine as far as nobody has, keep what was understood, and return all of it."""
    home, document = Home.from_environment(), work.case.document
    kept = KeptOutcomes(home.readings, shared_files())
    kept.bring(work.case)
    known = judged(document, kept.find(work.case))
    wanted = still_wanted(work.case, known)
    if not wanted:
        _LOG.info("was read %s %s", document.sha256, work.name)
        return known
    _LOG.info("reads %s %s", document.sha256, work.name)
    began = time.monotonic()
    path = objects_of(home.archive).path_of(document.sha256)
    mine = replace(work, path=path, wanted=wanted, lists_of=known.lists_of, workers=1)
    with closing(read_side_by_side([mine])) as done:
        ((_, outcomes),) = done
    kept.keep(work.case, outcomes)
    _LOG.info("has read %s in %.2f s", document.sha256, time.monotonic() - began)
    return together(known, outcomes)


def _name(work: Work) -> str:
    """The same for who asks for the same, so that the scheduler lets it be done once."""
    known = hashlib.sha256(repr((work.case, sorted(work.wanted), work.limits)).encode()).hexdigest()[:16]
    return f"read-{work.case.document.sha256}-{known}"
