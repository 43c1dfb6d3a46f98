"""Every attempt of a harvest, on its way into the archive: logged, counted, remembered, told.

Belongs here: from what the client says of a request to what the log says of it.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.places import Objects
from scrapers.harvest.memory import LINKED_AGAIN, Memory
from scrapers.http.addresses import web_address
from scrapers.http.clock import Clock
from scrapers.http.faults import Fault
from scrapers.http.request import Fetched, Request
from scrapers.intake import Attempt, Intake, Particulars
from scrapers.publishers.model import Column
from scrapers.sites.model import UnfollowedRow
from scrapers.sites.walk import Tally
from scrapers.text.worded import worded

#: The headers that tell which version was sent, as what, and under which name.
KEPT_HEADERS = ("content-disposition", "content-type", "date", "etag", "last-modified", "retry-after", "server")

#: Outcomes whose page is kept: an operator must see what came instead.
_EVIDENT = frozenset({Outcome.NOT_WHAT_IT_SAYS, Outcome.CHANGED_SHAPE, Outcome.PARTIAL})
#: What no single page shows: only who walks a listing finds it out.
_FOUND_BY_WALKING = frozenset({Outcome.CHANGED_SHAPE, Outcome.PARTIAL})


class Recorder:
    """Writes one publisher's attempts down. `documents` and `bytes` count what was stored anew and transferred."""

    def __init__(
        self,
        intake: Intake,
        store: Objects,
        memory: Memory,
        clock: Clock,
        on_attempt: Callable[[Observation], None],
    ) -> None:
        self.memory = memory
        self.documents = 0
        self.bytes = 0
        self.outcomes: Counter[Outcome] = Counter()
        self._intake = intake
        self._store = store
        self._clock = clock
        self._on_attempt = on_attempt

    def stored(self, fetched: Fetched, stage: AttemptStage, particulars: Particulars, file_name: str) -> str:
        """Take what was fetched into the archive and return its sha256."""
        told = self._intake.deposit(fetched.body or b"", file_name, particulars, self._attempt(fetched, stage))
        if stage is not AttemptStage.LISTING:
            self.documents += sum(one.outcome is Outcome.STORED for one in told)
        self._tell(told[0], transferred=fetched.bytes)
        for member in told[1:]:
            self._on_attempt(member)
        return told[0].document_sha256

    def linked_again(self, sha256: str, particulars: Particulars, file_name: str) -> None:
        """Log that another notice links an archived file, so that it is that notice's too. Nothing is asked for."""
        attempt = Attempt(AttemptStage.ATTACHMENT, self._clock.now(), note=LINKED_AGAIN)
        for told in self._intake.deposit(self.archived(sha256), file_name, particulars, attempt):
            self.memory.learn(told)
            self._on_attempt(told)

    def unchanged(self, fetched: Fetched, stage: AttemptStage, particulars: Particulars, sha256: str) -> None:
        """Log that an address still gives what is archived."""
        confirmed = self._intake.confirm(sha256, particulars, self._attempt(fetched, stage))
        self._tell(confirmed, transferred=fetched.bytes)

    def failed(
        self, fetched: Fetched, stage: AttemptStage, particulars: Particulars, outcome: Outcome | None = None
    ) -> None:
        """Log an attempt that brought nothing; `outcome` where it was found out after the client's own verdict."""
        how = outcome or fetched.outcome
        evidence = (fetched.body or b"") if how in _EVIDENT else b""
        noted = self._intake.note(how, particulars, self._attempt(fetched, stage), evidence)
        self._tell(noted, transferred=fetched.bytes)

    def walked(self, outcome: Outcome, note: str, tally: Tally, particulars: Particulars, page: Fetched | None) -> None:
        """Log how far a listing was walked; the page that was looked at last is kept where its shape has changed."""
        said = page or Fetched(particulars.page_url, particulars.page_url, outcome)
        attempt = Attempt(
            AttemptStage.WALK,
            self._clock.now(),
            note=note,
            notices_stated=tally.stated.notices,
            notices_walked=tally.walked,
            pages_stated=tally.stated.pages,
            pages_walked=tally.walked_pages,
        )
        evidence = (said.body or b"") if outcome in _EVIDENT else b""
        noted = self._intake.note(outcome, particulars, attempt, evidence)
        if outcome in _FOUND_BY_WALKING:
            self._tell(noted, transferred=0)
        else:
            self._on_attempt(noted)  # its pages were counted one by one, the one that ended it among them

    def not_followed(self, row: UnfollowedRow, column: Column) -> None:
        """Log a row of a listing that can't be followed, once."""
        url = row.url or column.url
        if self.memory.has_told_of(url, row.title):
            return
        publisher_id = self.memory.publisher_id
        particulars = Particulars(publisher_id, page_url=url, title=row.title, issued_on=row.listed_on)
        attempt = Attempt(AttemptStage.NOTICE, self._clock.now(), note=f"{row.reason}: {row.title}")
        self._tell(self._intake.note(Outcome.NOT_FOLLOWED, particulars, attempt), transferred=0)

    def annex_unreached(self, notice: Particulars, name: str) -> None:
        """Log an annex that a notice names and whose link names no address, once; its name stands in for that."""
        url = f"{notice.page_url}#{quote(name)}"
        if self.memory.has_told_of(url, notice.title):
            return
        note = worded("an annex whose link names no address: {name}", name=name)
        attempt = Attempt(AttemptStage.ATTACHMENT, self._clock.now(), note=note)
        particulars = replace(notice, attachment_url=url)
        self._tell(self._intake.note(Outcome.NOT_FOLLOWED, particulars, attempt), transferred=0)

    def archived(self, sha256: str) -> bytes:
        """The bytes of that name. Raises OSError where they are not there."""
        return self._store.path_of(sha256).read_bytes()

    def holds(self, sha256: str) -> bool:
        """Whether the archive has the bytes of that name."""
        return bool(sha256) and sha256 in self._store

    def _attempt(self, fetched: Fetched, stage: AttemptStage) -> Attempt:
        return attempt_of(fetched, stage, self._clock.now())

    def _tell(self, observation: Observation, *, transferred: int) -> None:
        self.outcomes[observation.outcome] += 1
        self.bytes += transferred
        self.memory.learn(observation)
        self._on_attempt(observation)


def attempt_of(fetched: Fetched, stage: AttemptStage, observed_at: datetime) -> Attempt:
    """What the log says of how an address was asked."""
    return Attempt(
        stage=stage,
        observed_at=observed_at,
        http_status=fetched.status,
        headers={name: fetched.headers[name] for name in KEPT_HEADERS if fetched.headers.get(name)},
        bytes=fetched.bytes,
        seconds=round(fetched.seconds, 3),
        robots=fetched.robots,
        note=fetched.note,
        final_url=fetched.final_url if fetched.final_url not in ("", fetched.request_url) else "",
    )


def address_asked(request: Request) -> str:
    """The whole address of a request, parameters included, as it went over the wire (or was meant to)."""
    try:
        return web_address(request.url, request.params).url
    except Fault:
        return request.url
