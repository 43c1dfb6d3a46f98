"""Processes on other machines that harvest and read for this one: Dask's workers, who meet at its scheduler.

GREENREG_WORKERS names the scheduler; without it everything is done here. Belongs here: how they are asked and awaited,
and that they run what this process runs. What they do, who asks says.
"""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scrapers.archive.shared.files import VARIABLE as STORE
from scrapers.archive.shared.files import shared_files
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from distributed import Client, Future

#: The environment's variable that names the scheduler.
VARIABLE: Final = "GREENREG_WORKERS"
#: What workers say that they have room for, and each piece of work takes one of.
READS: Final = "reads"
SITES: Final = "sites"

_CONNECT_WITHIN: Final = "15s"
#: Who is restarted needs a moment; when nobody has been there for so long, nobody will be.
_NOBODY_FOR_SECONDS: Final = 120.0
_LOOK_EVERY_SECONDS: Final = 5.0
#: Pieces of work that the scheduler knows of at a time, for each that can be done at a time.
_AHEAD: Final = 4

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class NoWorkers(Exception):
    """The workers can't be asked: why, and what to do."""


class Died(Exception):
    """A piece of work ended every worker that took it."""


def workers_address() -> str:
    """The scheduler that GREENREG_WORKERS names; empty where all is done here. Raises NoWorkers without a store."""
    address = os.environ.get(VARIABLE, "").strip()
    if address and shared_files() is None:
        raise NoWorkers(
            worded(
                "{variable} names workers, but they and this machine share no archive: name a store in {store} on all",
                variable=VARIABLE,
                store=STORE,
            )
        )
    return address


@cache
def made_with() -> str:
    """What this process is made of, in a digest: workers that are made of something else would read otherwise."""
    # Loaded by whoever asks workers or is one: a command that reads a release names only their faults.
    from pipelines.fingerprint import code_fingerprint
    from scrapers.documents.recognition import extra
    from scrapers.version import LISTS, NOTICES, POLICIES, STATISTICS, reader_version

    # Of the versions, what the operator added to the shipped tables is a part.
    readers = " ".join(map(reader_version, (LISTS, NOTICES, POLICIES, STATISTICS)))
    said = f"{code_fingerprint()} {readers} recognises={extra.is_installed()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def done_by_workers(
    address: str, room: str, do: Callable[[Asked], Answer], asked: Iterable[tuple[str, Asked]]
) -> Generator[tuple[Asked, Answer | Died], None, None]:
    """Let workers do each piece, which has a name of its own, and yield each with its answer, as it is done.

    What a worker had in hand that is no more is done by another. Raises NoWorkers, and what a piece of work raised.
    """
    from distributed import KilledWorker, wait

    pieces = iter(asked)
    in_hand: dict[Future, Asked] = {}
    with _client(address) as client:
        nobody_for = 0.0
        while True:
            room_there = _room(client, room)
            for name, one in islice(pieces, max(0, _AHEAD * room_there - len(in_hand))):
                future = client.submit(_checked, made_with(), do, one, key=name, resources={room: 1}, pure=False)
                in_hand[future] = one
            if not in_hand and room_there:
                return
            nobody_for = 0.0 if room_there else nobody_for + _LOOK_EVERY_SECONDS
            if nobody_for > _NOBODY_FOR_SECONDS:
                raise NoWorkers(
                    worded(
                        "No worker with room for {room} has been at {address} for {nobody_for_seconds:.0f} seconds. "
                        "Start some (`greenreg worker`), then run this again: what was done is kept",
                        room=room,
                        address=address,
                        nobody_for_seconds=_NOBODY_FOR_SECONDS,
                    )
                )
            done: set[Future] = set()
            with suppress(TimeoutError), client.as_current():
                done = wait([*in_hand], timeout=_LOOK_EVERY_SECONDS, return_when="FIRST_COMPLETED").done
            for future in done:
                one = in_hand.pop(future)
                try:
                    answer: Answer | Died = future.result()
                except KilledWorker as fault:
                    answer = Died(str(fault))
                yield one, answer


class OtherVersion(NoWorkers):
    """A worker runs another version than who asks it."""


def _checked(expected: str, do: Callable[[Asked], Answer], one: Asked) -> Answer:
    """Do a piece of work on a worker, where it is made of what the one who asks is made of."""
    if made_with() != expected:
        import socket

        raise OtherVersion(
            f"The worker on {socket.gethostname()} runs another version, or has not the same extras: bring it to the"
            " version of the machine that builds, start it again, then run this again"
        )
    return do(one)


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as fault:
        raise NoWorkers(
            worded("{variable} names workers, and what asks them is not installed: `make cluster`", variable=VARIABLE)
        ) from fault
    try:
        return Client(address, timeout=_CONNECT_WITHIN, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise NoWorkers(
            worded(
                "No scheduler answers at {address} ({fault}). Start it, then run this again",
                address=address,
                fault=fault,
            )
        ) from fault


def _room(client: "Client", room: str) -> int:
    """How many pieces can be done at a time."""
    workers: dict[str, dict[str, Any]] = client.scheduler_info(n_workers=-1)["workers"]
    return int(sum(worker["resources"].get(room, 0) for worker in workers.values()))
