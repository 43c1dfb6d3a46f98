"""A polite client against servers on loopback, with a clock that a test holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapers.archive.observations import AttemptStage
from scrapers.documents.media_type import MediaType
from scrapers.http.client import PoliteClient
from scrapers.http.request import Fetched, Request
from scrapers.http.rules import IpVersion, TlsContextName
from tests.builders.controlled_clock import ControlledClock

PUBLISHER = "zz.gxt"
PACE = 3.0
DOCUMENTS = frozenset({MediaType.PDF, MediaType.DOC, MediaType.DOCX, MediaType.XLS, MediaType.XLSX, MediaType.ZIP})


@dataclass(frozen=True)
class Tls:
    context: TlsContextName = "standard"
    reason: str = "none"


@dataclass(frozen=True)
class Ip:
    version: IpVersion = 4


@dataclass(frozen=True)
class Rules:
    """What a publisher's file says of its hosts."""

    all_hosts: frozenset[str]
    pace_seconds: float = PACE
    tls: Tls = field(default_factory=Tls)
    ip: Ip = field(default_factory=Ip)


@dataclass
class Names:
    """A name service: what each name leads to. `turns` change it from one look-up to the next; the last one stays."""

    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    turns: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    looked_up: list[tuple[str, IpVersion]] = field(default_factory=list)

    def __call__(self, host: str, _port: int, version: IpVersion) -> Sequence[str]:
        turn = sum(1 for name, _ in self.looked_up if name == host)
        self.looked_up.append((host, version))
        if host in self.turns:
            return self.turns[host][min(turn, len(self.turns[host]) - 1)]
        if host not in self.known:
            raise OSError("no such name")
        return self.known[host]


@dataclass
class Harvest:
    """A client with its clock, for one publisher with the given hosts."""

    hosts: Sequence[str]
    rules: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    clock: ControlledClock = field(default_factory=ControlledClock)
    robots: list[Fetched] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = PoliteClient(
            {PUBLISHER: Rules(frozenset(self.hosts), **self.rules)},
            **{
                "contact": "harvest@example.org",
                "clock": self.clock,
                "on_robots": lambda _, fetched: self.robots.append(fetched),
                "resolve": Names(),
                **self.options,
            },
        )

    def page(self, url: str, **particulars: Any) -> Fetched:
        return self.client.fetch(Request(url, AttemptStage.NOTICE, PUBLISHER, **particulars))

    def document(self, url: str, **particulars: Any) -> Fetched:
        return self.client.fetch(Request(url, AttemptStage.ATTACHMENT, PUBLISHER, **particulars))


def keeping(folder: Path) -> dict[str, Any]:
    """The option of a client that keeps what broke off."""
    return {"partial_folder": folder}
