"""The budget of one document in processor time and memory, held by the system: no loop in a library escapes it."""

import math
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: How the system ends a process that has used up its processor time.
OUT_OF_TIME = signal.SIGXCPU

_SAVE_A_PART = worded(
    "Look whether it is the right file; if it is, save the part that holds the list as a document of its own, and "
    "ingest that."
)
_PROCESS_SIZES = Path("/proc/self/statm")  # in pages; the sixth is what the process holds for itself
_DATA = 5


@contextmanager
def within_budget(limits: Limits) -> Iterator[None]:
    """Hold this process to the budget while the block runs; processes that it starts there are held to it each.

    Beyond the memory, whatever asks for more raises MemoryError. Beyond the processor time the system ends the process
    with `OUT_OF_TIME`, wherever it is, so that only its parent can tell: this is for a process that reads documents for
    another. Where the system does not say how much memory a process holds (it is not Linux), memory is not limited.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    with _limited(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.max_cpu_seconds):
        if not _PROCESS_SIZES.exists():
            yield
            return
        held = int(_PROCESS_SIZES.read_text().split()[_DATA]) * resource.getpagesize()
        with _limited(resource.RLIMIT_DATA, held + limits.max_memory_bytes):
            yield


def with_more_time(seconds: int) -> None:
    """Give this process so many seconds of processor time more than its budget; nothing where it has none.

    For work that is told beforehand to cost more: the budget of the next document is its own again.
    """
    most, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        more = most + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (more if hard == resource.RLIM_INFINITY else min(more, hard), hard))


@contextmanager
def _limited(of_what: int, most: int) -> Iterator[None]:
    before, hard = resource.getrlimit(of_what)
    resource.setrlimit(of_what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(of_what, (before, hard))


def took_too_long(name: str, limits: Limits) -> UnreadableDocument:
    """The fault of a document whose reading took more processor time than a document may."""
    return UnreadableDocument(
        Reason.TOO_SLOW,
        worded(
            "Reading {name} took more than {max_cpu_seconds} seconds of processor time.",
            name=name,
            max_cpu_seconds=limits.max_cpu_seconds,
        ),
        _SAVE_A_PART,
    )


def took_too_much_memory(name: str, limits: Limits) -> UnreadableDocument:
    """The fault of a document whose reading took more memory than a document may."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        worded(
            "Reading {name} took more than {max_memory_bytes:,} MB of memory.",
            name=name,
            max_memory_bytes=limits.max_memory_bytes // 1024**2,
        ),
        _SAVE_A_PART,
    )
