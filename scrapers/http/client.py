"""The polite client: one request in, one account of how it ended out, whatever the network or the site does."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.http.account import Account, Answer
from scrapers.http.addresses import (
    Resolve,
    WebAddress,
    check_by_name,
    checked_ip_addresses,
    onward,
    system_resolve,
    web_address,
)
from scrapers.http.asking import Asker
from scrapers.http.clock import Clock, SystemClock
from scrapers.http.connection import Connection, TimeLimits
from scrapers.http.contact import user_agent
from scrapers.http.exchange import Exchanger
from scrapers.http.faults import Fault
from scrapers.http.hop import Hop
from scrapers.http.lane import Lane
from scrapers.http.network import Network
from scrapers.http.partials import Partials
from scrapers.http.request import Fetched, Request
from scrapers.http.robots import ROBOTS_MAX_BYTES, RobotsBook
from scrapers.http.rules import HostRules
from scrapers.http.tls import TlsContexts
from scrapers.http.validators import NoValidators, Validators
from scrapers.http.verdict import verdict
from scrapers.text.worded import worded

MAX_REDIRECTS = 10
#: RFC 9309, section 2.3.1.2: at least five.
MAX_ROBOTS_REDIRECTS = 5

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class PoliteClient:
    """Serves all hosts of a run, from any number of threads: hosts in parallel, one connection a host.

    `publishers` are those that requests may name. `contact` stands in the user agent. `partial_folder` keeps files that
    broke off (the archive's `partial/`); without it they begin anew. `on_robots` is told of every fetch of robots.txt.
    `resolve` looks names up; `network` is the way to the sites: with a proxy it is the only host connected to.
    """

    def __init__(
        self,
        publishers: Mapping[str, HostRules],
        *,
        contact: str,
        clock: Clock | None = None,
        validators: Validators | None = None,
        partial_folder: Path | None = None,
        on_robots: Callable[[Request, Fetched], None] | None = None,
        resolve: Resolve = system_resolve,
        limits: TimeLimits | None = None,
        network: Network | None = None,
    ) -> None:
        """Raises ContactMissing when `contact` is neither an e-mail nor a web address."""
        agent = user_agent(contact)
        self._publishers = publishers
        self._clock: Clock = clock or SystemClock()
        self._validators: Validators = validators or NoValidators()
        self._on_robots = on_robots
        self._resolve = resolve
        self._limits = limits or TimeLimits()
        self._network = network or Network()
        self._contexts = TlsContexts(self._network.extra_authorities)
        partials = Partials(partial_folder) if partial_folder is not None else None
        exchanger = Exchanger(agent=agent, clock=self._clock, validators=self._validators, partials=partials)
        self._asker = Asker(exchanger, self._clock)
        self._robots = RobotsBook()
        self._lanes: dict[str, Lane] = {}
        self._lanes_lock = threading.Lock()

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        with self._lanes_lock:
            for lane in self._lanes.values():
                lane.connection.close()

    def fetch(self, request: Request) -> Fetched:
        """Ask for a page or file and say how it ended; nothing that a network or a site does is raised.

        Raises ValueError for a request of a publisher that the client was not told of, OSError where the archive can't
        be read or written.
        """
        rules = self._publishers.get(request.publisher_id)
        if rules is None:
            raise ValueError(f"{request.publisher_id!r} is no publisher of this harvest")
        account = Account(request, request.url)
        try:
            return self._followed(request, rules, account)
        except Fault as fault:
            return account.closed(fault.outcome, fault.note)
        except OSError:
            raise
        except Exception as fault:  # whatever a site makes our code or a library do, it costs that one address
            note = worded(
                "asking failed with {kind}: {fault}; please report it with the address",
                kind=type(fault).__name__,
                fault=fault,
            )
            return account.closed(Outcome.MALFORMED, note)

    def _followed(self, request: Request, rules: HostRules, account: Account) -> Fetched:
        """Ask, and ask on where a redirect leads, each address checked as if it were the first."""
        hop = Hop.first(request, web_address(request.url, request.params))
        allowed = MAX_ROBOTS_REDIRECTS if request.purpose is AttemptStage.ROBOTS else MAX_REDIRECTS
        asked: set[tuple[str, str, str]] = set()
        for _ in range(allowed + 1):
            account.final_url = hop.address.url
            ips = self._checked(hop.address, rules)
            lane = self._lane_of(hop.address, rules)
            self._obey_robots(hop.address, lane, account)
            step = (hop.method, hop.address.url, hop.cookies_in(lane.cookies))
            if step in asked:
                raise Fault(Outcome.TOO_MANY_REDIRECTS, worded("the site redirects in a circle"))
            asked.add(step)
            answer = self._asker.ask(hop, ips, lane, rules, account)
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return self._judged(hop, answer, account)
            hop = hop.onward(onward(hop.address, location), answer.status)
        raise Fault(Outcome.TOO_MANY_REDIRECTS, worded("more than {allowed} redirects", allowed=allowed))

    def _checked(self, address: WebAddress, rules: HostRules) -> tuple[str, ...]:
        """Return where to connect to: the address's own checked IP addresses, or the proxy. Raises Fault."""
        if self._network.proxy is None:
            return checked_ip_addresses(address, rules, self._resolve)
        check_by_name(address, rules)
        return (self._network.proxy.host,)

    def _judged(self, hop: Hop, answer: Answer, account: Account) -> Fetched:
        known = self._validators.of(hop.address.url) if hop.may_be_unchanged else None
        if answer.status == 304 and known is not None:
            return account.closed(Outcome.UNCHANGED, "", answer, archived_sha256=known.sha256)
        outcome, note = verdict(hop.request, answer)
        return account.closed(outcome, note, answer)

    def _obey_robots(self, address: WebAddress, lane: Lane, account: Account) -> None:
        """Write robots.txt's decision down and keep its pace. Raises Fault where it denies the address."""
        if account.request.purpose is AttemptStage.ROBOTS:
            account.robots = worded("robots.txt itself")
            return
        publisher_id = account.request.publisher_id
        rules = self._robots.of(address.origin, lambda url: self._fetch_robots(url, publisher_id))
        decision = rules.decide(address.url)
        account.robots = decision.text
        if not decision.allowed:
            raise Fault(decision.outcome, decision.note)
        lane.keep_pace(rules.delay)

    def _fetch_robots(self, url: str, publisher_id: str) -> Fetched:
        request = Request(url, AttemptStage.ROBOTS, publisher_id, max_bytes=ROBOTS_MAX_BYTES)
        fetched = self.fetch(request)
        if self._on_robots is not None:
            self._on_robots(request, fetched)
        return fetched

    def _lane_of(self, address: WebAddress, rules: HostRules) -> Lane:
        """Return the host's lane, at the slowest pace that any publisher of the host or this one wants."""
        with self._lanes_lock:
            lane = self._lanes.get(address.lane)
            if lane is None:
                lane = Lane(
                    address.lane,
                    self._clock,
                    Connection(self._contexts, self._clock, self._limits, self._network.proxy),
                )
                self._lanes[address.lane] = lane
                for publisher in self._publishers.values():
                    if address.authority in publisher.all_hosts:
                        lane.keep_pace(publisher.pace_seconds)
        lane.keep_pace(rules.pace_seconds)
        return lane
