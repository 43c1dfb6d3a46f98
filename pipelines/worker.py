"""A worker: Dask's, in this process, for as long as its scheduler wants it."""

import asyncio
import logging
import signal

from distributed import Worker

from pipelines.home import Home
from pipelines.workers import READS, SITES, made_with
from scrapers.text.worded import worded

_CONNECT_WITHIN_SECONDS = 60


class NoScheduler(Exception):
    """Nobody answers where the scheduler should be."""


def work(scheduler: str, home: Home, *, reads: int, sites: int, host: str | None) -> None:
    """Do what the scheduler gives, until it ends or this process is told to. Raises NoScheduler.

    It is no child of Dask's own watcher: a document is read in a process of its own, which the watcher's children may
    not have; who started this one starts it again.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    logging.getLogger("distributed").setLevel(logging.WARNING)
    made_with()
    asyncio.run(_serve(scheduler, home, reads, sites, host))


async def _serve(scheduler: str, home: Home, reads: int, sites: int, host: str | None) -> None:
    worker = Worker(
        scheduler,
        nthreads=max(1, reads + sites),
        resources={READS: reads, SITES: sites},
        local_directory=str(home.root / "worker"),
        # Documents have a budget each, in processes of their own: nothing of size lies in this one.
        memory_limit=0,
        death_timeout=_CONNECT_WITHIN_SECONDS,
        host=host,
        dashboard=False,
    )
    try:
        await worker
    except (OSError, TimeoutError) as fault:
        raise NoScheduler(
            worded("No scheduler answers at {scheduler} ({fault}). Start it first.", scheduler=scheduler, fault=fault)
        ) from fault
    ending = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, ending.set)
    finished = asyncio.ensure_future(worker.finished())
    told_to_end = asyncio.ensure_future(ending.wait())
    await asyncio.wait({finished, told_to_end}, return_when=asyncio.FIRST_COMPLETED)
    told_to_end.cancel()
    await worker.close()
