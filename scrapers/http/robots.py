"""What robots.txt allows: asked once an origin and run, and the answer to every later question kept (RFC 9309)."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from scrapers.archive.observations import Outcome
from scrapers.http.challenges import SHIELD_STATUSES
from scrapers.http.contact import PRODUCT_TOKEN
from scrapers.http.request import Fetched
from scrapers.text.worded import worded

#: RFC 9309, section 2.5, wants at least 500 KiB to be read.
ROBOTS_MAX_BYTES = 2 * 1024 * 1024
#: A site that wants longer pauses than this between asks cannot be harvested in a run: it is not asked at all.
LONGEST_CRAWL_DELAY = 300.0

_LEFT_ALONE = frozenset({Outcome.SERVER_ERROR, Outcome.TOO_LARGE, Outcome.MALFORMED, Outcome.TRUNCATED})


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an address may be asked, in words for the log. `outcome` and `note` are the attempt's when it may not."""

    allowed: bool
    text: str
    outcome: Outcome = Outcome.ROBOTS_DENIED
    note: str = ""


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one origin. Without `rules`, `otherwise` decides every address alike."""

    robots_url: str
    rules: Protego | None = None
    otherwise: Decision = Decision(allowed=True, text=worded("no robots.txt"))

    @property
    def delay(self) -> float:
        """Seconds wanted between two asks: Crawl-delay, or Request-rate where it asks for more; 0 where none is."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(PRODUCT_TOKEN)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(self.rules.crawl_delay(PRODUCT_TOKEN) or 0.0, by_rate)

    def decide(self, url: str) -> Decision:
        """Decide on one address of the origin."""
        if self.rules is None:
            return self.otherwise
        if not self.rules.can_fetch(url, PRODUCT_TOKEN):
            return Decision(allowed=False, text=worded("denied by {robots_url}", robots_url=self.robots_url))
        if self.delay > LONGEST_CRAWL_DELAY:
            return Decision(
                allowed=False,
                text=worded(
                    "denied by a Crawl-delay of {delay:g} s in {robots_url}",
                    delay=self.delay,
                    robots_url=self.robots_url,
                ),
            )
        return Decision(allowed=True, text="allowed")


def robots_rules(fetched: Fetched) -> RobotsRules:
    """Read the rules out of how asking for robots.txt ended.

    A client error means that there are no rules (section 2.3.1.3); so do too many redirects (2.3.1.2). A server error
    or no answer means that nothing may be asked (2.3.1.4): where the site was not reached, or refused, later attempts
    say that rather than that robots.txt denied them. The statuses of a shield are its own, and no rules of the site's.
    """
    url = fetched.request_url
    if fetched.outcome is Outcome.STORED:
        return RobotsRules(url, rules=Protego.parse((fetched.body or b"").decode("utf-8-sig", errors="replace")))
    if fetched.status in (404, 410):
        return RobotsRules(url)
    if fetched.status in SHIELD_STATUSES:
        text = worded("refused for this run: a shield answered for robots.txt (HTTP {status})", status=fetched.status)
        return RobotsRules(
            url, otherwise=Decision(allowed=False, text=text, outcome=Outcome.REFUSED, note=fetched.note)
        )
    if fetched.status is not None and 400 <= fetched.status < 500:
        return RobotsRules(
            url, otherwise=Decision(allowed=True, text=worded("no robots.txt (HTTP {status})", status=fetched.status))
        )
    if fetched.outcome is Outcome.TOO_MANY_REDIRECTS:
        return RobotsRules(url, otherwise=Decision(allowed=True, text=worded("no robots.txt (redirected without end)")))
    answered = f"HTTP {fetched.status}" if fetched.status is not None else fetched.outcome.value
    text = worded("denied for this run: robots.txt could not be read ({answered})", answered=answered)
    outcome = Outcome.ROBOTS_DENIED if fetched.outcome in _LEFT_ALONE else fetched.outcome
    note = f"{url}: {fetched.note}" if fetched.note else ""
    return RobotsRules(url, otherwise=Decision(allowed=False, text=text, outcome=outcome, note=note))


class RobotsBook:
    """The rules of every origin met in a run. Threads that ask about one origin at once wait for the one fetch."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: dict[str, _Page] = {}

    def of(self, origin: str, fetch: Callable[[str], Fetched]) -> RobotsRules:
        """Return the rules of `scheme://host[:port]`, fetched by `fetch(robots_url)` if they are not known yet."""
        with self._lock:
            page = self._pages.setdefault(origin, _Page())
        with page.lock:
            if page.rules is None:
                page.rules = robots_rules(fetch(f"{origin}/robots.txt"))
            return page.rules


class _Page:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: RobotsRules | None = None
