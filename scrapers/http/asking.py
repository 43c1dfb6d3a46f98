"""Asking until there is an answer, or no use in asking: the pauses between tries, and the end of patience."""

from scrapers.archive.observations import Outcome
from scrapers.http.account import Account, Answer
from scrapers.http.clock import Clock
from scrapers.http.exchange import Exchanger
from scrapers.http.faults import Fault
from scrapers.http.hop import Hop
from scrapers.http.lane import Lane
from scrapers.http.retrying import LONGEST_WAIT, TRIES, WORTH_ANOTHER_TRY, backoff, come_back, retry_after
from scrapers.http.rules import HostRules
from scrapers.http.verdict import is_refusal

#: Ends that say nothing bad of the host: it answered, or was never asked.
_NOT_THE_HOSTS_FAULT = frozenset({Outcome.TOO_LARGE, Outcome.CIRCUIT_OPEN})


class Asker:
    """Asks one address, several times if need be."""

    def __init__(self, exchanger: Exchanger, clock: Clock) -> None:
        self._exchanger = exchanger
        self._clock = clock

    def ask(self, hop: Hop, ips: tuple[str, ...], lane: Lane, rules: HostRules, account: Account) -> Answer:
        """Return a complete answer, of whatever status. Raises Fault when none came or the host is left alone.

        A host that has several IP addresses is asked at another one each time.
        """
        for attempt in range(1, TRIES + 1):
            try:
                answer = self._exchanger.exchange(hop, ips[(attempt - 1) % len(ips)], lane, rules, account)
            except Fault as fault:
                if attempt < TRIES and fault.again:
                    account.notes.append(fault.note)
                    lane.hold(backoff(hop.address.url, attempt))
                    continue
                if fault.outcome not in _NOT_THE_HOSTS_FAULT:
                    lane.failed(fault.note)
                raise
            if answer.status not in WORTH_ANOTHER_TRY or is_refusal(answer):
                _note_health(lane, answer)
                return answer
            if self._wants_another_run(answer, lane, account) or attempt == TRIES:
                lane.failed(f"HTTP {answer.status}")
                return answer
            account.notes.append(f"HTTP {answer.status}")
            lane.hold(max(self._wanted_pause(answer), backoff(hop.address.url, attempt)))
        raise AssertionError("the last try returns or raises")

    def _wants_another_run(self, answer: Answer, lane: Lane, account: Account) -> bool:
        """Heed a Retry-After: as a pause of the lane, or, when it is longer than a run waits, as the end of it."""
        pause = self._wanted_pause(answer)
        if pause <= LONGEST_WAIT:
            lane.hold(pause)
            return False
        when = come_back(self._clock.now(), pause)
        account.notes.append(when)
        lane.shut(pause, when)
        return True

    def _wanted_pause(self, answer: Answer) -> float:
        return retry_after(answer.headers.get("retry-after", ""), self._clock.now()) or 0.0


def _note_health(lane: Lane, answer: Answer) -> None:
    """Count refusals as failures. A redirect says nothing yet: a shield may well send it."""
    if is_refusal(answer):
        lane.failed(f"a refusal (HTTP {answer.status})")
    elif not 300 <= answer.status < 400:
        lane.succeeded()
