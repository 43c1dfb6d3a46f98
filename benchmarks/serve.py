"""The API under load: `python -m benchmarks.serve [HOME] [SECONDS] [CLIENTS]`, by a server of its own on loopback.

First that many clients at once ask all kinds of questions for so long, each from an address of its own, as the limit of
rate counts by address; then the same number do what a server must bear: heads byte by byte, answers that are not taken,
the largest pages, bad tokens, paths that lead out. An error is a status that the question should not have, or a
connection that broke. The server's memory is told before and after.
"""

import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlsplit

import duckdb

from pipelines.home import Home
from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release

SECONDS, CLIENTS = 60.0, 200
_DRAWN = 60
_FAIR = {200, 304}
_REFUSED = {400, 404, 410, 421, 503}


@dataclass
class Told:
    """What clients saw: the seconds of each answer, the statuses, what broke."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)

    def errors(self, allowed: set[int]) -> int:
        """How many answers should not have been."""
        return sum(self.broken.values()) + sum(n for status, n in self.statuses.items() if status not in allowed)


def main() -> None:
    given = sys.argv[1:]
    home = Home(Path(given[0])) if given else Home.found()
    seconds = float(given[1]) if len(given) > 1 else SECONDS
    clients = int(given[2]) if len(given) > 2 else CLIENTS
    release = latest_release(home.releases)
    assert release is not None, f"{home.releases} has no release"
    questions = _questions(release)
    server = subprocess.Popen(
        [sys.executable, "-m", "command_line", "serve", "--port", "0"],
        env=os.environ | {"GREENREG_HOME": str(home.root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        port = urlsplit(server.stdout.readline().strip()).port
        assert port is not None
        asyncio.run(_asked_once(port, questions))
        before = _memory(server.pid)
        asked = asyncio.run(_together(port, questions, clients, seconds))
        print(f"{clients} clients, {seconds:g} s: {len(asked.seconds)} answers, {len(asked.seconds) / seconds:.0f}/s")
        print(f"  p50 {_percentile(asked, 50):.0f} ms, p99 {_percentile(asked, 99):.0f} ms, {dict(asked.statuses)}")
        print(f"  errors {asked.errors(_FAIR)} {dict(asked.broken)}")
        after = _memory(server.pid)
        borne = asyncio.run(_borne(port, clients, seconds / 2))
        print(f"abuse, {seconds / 2:g} s: {dict(borne.statuses)}, errors {borne.errors(_FAIR | _REFUSED)}")
        still = asyncio.run(_together(port, questions, 10, 2))
        print(f"  afterwards 10 clients: p50 {_percentile(still, 50):.0f} ms, errors {still.errors(_FAIR)}")
        print(f"memory {before} MB at first, {after} MB under load, {_memory(server.pid)} MB after abuse (peaks)")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def _questions(release: Path) -> list[str]:
    with duckdb.connect(str(release / DATABASE_FILE), read_only=True) as connection:
        organizations = connection.execute(
            f"select organization_id, name from registry.organizations order by hash(name) limit {_DRAWN}"
        ).fetchall()
    questions = [
        "/organizations?province_code=32",
        "/recognitions?status=active&page_size=50",
        "/recognitions_as_of?on_date=2020-01-01&page_size=50",
        "/notices",
        "/policies?format=csv",
        "/reconciliation?status=match",
        f"/programs_for?province={quote('江苏')}",
        f"/obligations_for?province={quote('江苏')}&tce=6000",
        "/changes",
        *(f"/organizations/{identifier}" for identifier, _ in organizations),
        *(f"/recognitions?organization_id={identifier}" for identifier, _ in organizations),
        *(f"/match?name={quote(name)}" for _, name in organizations[:20]),
        *(f"/search?term={quote(name[2:4])}" for _, name in organizations[:5]),
    ]
    random.Random(1).shuffle(questions)
    return questions


async def _asked_once(port: int, questions: list[str]) -> None:
    told = Told()
    async with asyncio.timeout(120):
        await _ask(port, "127.0.0.1", questions, told, len(questions))
    assert told.errors(_FAIR) == 0, (told.statuses, told.broken)


async def _together(port: int, questions: list[str], clients: int, seconds: float) -> Told:
    told = Told()
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(
            _ask(port, _address(place), questions[place % len(questions) :] + questions, told, None, until)
            for place in range(clients)
        )
    )
    return told


async def _ask(
    port: int, address: str, questions: list[str], told: Told, most: int | None, until: float = float("inf")
) -> None:
    """Ask over one connection, a question after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    try:
        for asked, question in enumerate(cycle(questions)):
            if asked == most or time.monotonic() > until:
                return
            began = time.monotonic()
            writer.write(f"GET {question} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            await writer.drain()
            told.statuses[await _answer(reader)] += 1
            told.seconds.append(time.monotonic() - began)
    except (OSError, asyncio.IncompleteReadError, ValueError) as fault:
        told.broken[type(fault).__name__] += 1
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(line for line in head.split("\r\n") if line.startswith("content-length:"))
    await reader.readexactly(int(length.split(":")[1]))
    return int(head.split()[1])


async def _borne(port: int, clients: int, seconds: float) -> Told:
    told = Told()
    until = time.monotonic() + seconds
    hostile = (_slow_head, _not_taking, _large_pages, _bad_tokens, _paths_that_lead_out)
    await asyncio.gather(
        *(hostile[place % len(hostile)](port, _address(place), told, until) for place in range(clients))
    )
    return told


async def _slow_head(port: int, address: str, _: Told, until: float) -> None:
    """A byte a second, again and again; that the server hangs up is as it should be."""
    while time.monotonic() < until:
        writer = (await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0)))[1]
        try:
            for byte in b"GET /organizations HTTP/1.1\r\nHost: 127.0.0.1\r\n":
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1)
                if time.monotonic() > until:
                    break
        except OSError:
            pass
        finally:
            writer.transport.abort()


async def _not_taking(port: int, address: str, _: Told, until: float) -> None:
    """The largest pages, none of which is read."""
    while time.monotonic() < until:
        writer = (await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0), limit=1))[1]
        writer.write(b"GET /list_entries?page_size=1000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)
        await asyncio.sleep(min(15.0, max(until - time.monotonic(), 0)))
        writer.transport.abort()


async def _large_pages(port: int, address: str, told: Told, until: float) -> None:
    await _ask(
        port, address, ["/list_entries?page_size=1000", "/products?page_size=1000&format=csv"], told, None, until
    )


async def _bad_tokens(port: int, address: str, told: Told, until: float) -> None:
    drawn = random.Random(address)
    tokens = [quote(drawn.randbytes(drawn.randint(1, 700)).hex()[:990]) for _ in range(20)]
    await _ask(port, address, [f"/organizations?page_token={token}" for token in tokens], told, None, until)


async def _paths_that_lead_out(port: int, address: str, told: Told, until: float) -> None:
    paths = ["/../../etc/passwd", "/organizations/%2e%2e%2f%2e%2e", "//etc/passwd", "/organizations/" + "a" * 290]
    await _ask(port, address, paths, told, None, until)


def _address(place: int) -> str:
    return f"127.1.{place // 250}.{place % 250 + 1}"


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def _percentile(told: Told, share: int) -> float:
    return 1000 * statistics.quantiles(told.seconds, n=100)[share - 1]


if __name__ == "__main__":
    main()
