"""The account of one request while it is under way."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched, Request
from scrapers.text.worded import worded


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: its status, its headers (names in small letters), its body (decoded)."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Account:
    """What a request has come to so far: see `Fetched` for the meaning of each field."""

    request: Request
    final_url: str
    robots: str = ""
    status: int | None = None
    bytes: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def closed(self, outcome: Outcome, note: str, answer: Answer | None = None, archived_sha256: str = "") -> Fetched:
        """Return the finished account. Without an `answer` nothing complete came."""
        body = None if answer is None or archived_sha256 else answer.body
        return Fetched(
            request_url=self.request.url,
            final_url=self.final_url,
            outcome=outcome,
            status=self.status,
            headers={} if answer is None else answer.headers,
            body=body,
            bytes=self.bytes,
            seconds=self.seconds,
            robots=self.robots,
            note=_told((*self.notes, note)),
            document_sha256=archived_sha256 or (hashlib.sha256(body).hexdigest() if body else ""),
        )


def _told(notes: Iterable[str]) -> str:
    """Join notes in their order, what happened several times running told once."""
    runs = [(note, sum(1 for _ in run)) for note, run in groupby(notes) if note]
    return "; ".join(
        worded("{note} ({times} times)", note=note, times=times) if times > 1 else note for note, times in runs
    )
