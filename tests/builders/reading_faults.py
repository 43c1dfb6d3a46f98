"""Faults for the processes that read documents, each in place of one step of the real reading.

Tests' own patches don't reach into those processes: a reader with a fault is handed over by name, as the real one is.
This module loads little, for each of those processes loads it.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipelines.reading.document import Work, read_document
from pipelines.reading.outcomes import Outcomes
from scrapers.documents.blocks import Block
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument

#: A document that holds this word meets the fault.
FAULTY = "坏件"


def read_with_fault(step: str, fault: Callable[..., object], work: Work) -> Outcomes:
    if FAULTY.encode() not in work.path.read_bytes():
        return read_document(work)
    with patch(step, fault):
        return read_document(work)


def fails(*_: object, **__: object) -> object:
    raise ZeroDivisionError("a fault of ours")


def lacks_a_converter(path: Path, *_: object, **__: object) -> object:
    raise UnreadableDocument(Reason.CONVERTER_MISSING, f"{path.name} needs LibreOffice.", "Install it.")


def recurses(*arguments: object, **options: object) -> object:
    return recurses(*arguments, **options)


def spins(*_: object, **__: object) -> object:
    while True:
        pass


def spins_in_a_library(*_: object, **__: object) -> object:
    """A loop in which no Python code is run, so that no signal's handler is either."""
    return sum(range(10**15))


def allocates(*_: object, **__: object) -> object:
    held = []
    while True:
        held.append(bytearray(16 * 1024**2))


def leaves(*_: object, **__: object) -> object:
    os._exit(3)


def crashes(*_: object, **__: object) -> object:
    """As a library does whose own stack overflows."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return None


def is_ended_from_outside(*_: object, **__: object) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def counts_openings(marks: Path, path: Path, **options: Any) -> object:
    """No fault: opens the document, and leaves a mark in a file."""
    with marks.open("a") as openings:
        openings.write("|")
    return read_blocks(path, **options)


def loses_its_page_processes(path: Path, *, workers: int = 1, **options: Any) -> Iterator[Block]:
    """Ends the process of the first pages that it meets: that of a share of them, or else its own."""
    if workers == 1:
        os.kill(os.getpid(), signal.SIGSEGV)
    blocks = read_blocks(path, workers=workers, **options)
    # The first page is one of the sample, which this process has read itself.
    for block in blocks:
        yield block
        if block.page == 2:
            break
    for process in multiprocessing.active_children():
        process.kill()
    yield from blocks
