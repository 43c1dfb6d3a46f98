"""Asks every reader about ever more inputs: `python -m tests.fuzz SECONDS [--from NUMBER] [TARGET …]`.

Each input has a number; a fault is told with it once a place where it was raised, and can be asked about again by it.
"""

import argparse
import itertools
import logging
import signal
import sys
import time
import traceback
from collections import Counter
from types import FrameType

from tests.fuzz.targets import TARGETS

#: Processor time after which an input is a finding: a document has two minutes, and these are small.
_SLOW_AFTER_SECONDS = 20.0


class TooSlow(Exception):
    """An input took far longer than inputs of its size may."""


def main() -> int:
    """Ask until the time is over; return 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("seconds", type=float)
    parser.add_argument("targets", nargs="*", metavar="target", help=", ".join(TARGETS))
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="NUMBER")
    given = parser.parse_args()
    logging.disable()
    signal.signal(signal.SIGVTALRM, _give_up)
    ends, asked, found = time.monotonic() + given.seconds, Counter[str](), set[tuple[str, str]]()
    for number in itertools.count(given.first):
        for name in given.targets or TARGETS:
            if time.monotonic() > ends:
                sys.stdout.write(f"{sum(asked.values())} inputs, {len(found)} faults; go on with --from {number}\n")
                return min(len(found), 1)
            asked[name] += 1
            if (fault := _fault_of(name, number)) and (name, fault) not in found:
                found.add((name, fault))
                sys.stdout.write(f"{name} {number}: {fault}\n")
                sys.stdout.flush()
    raise AssertionError


def _fault_of(name: str, number: int) -> str:
    """What an input shows, and where it was raised; empty where it is read or refused."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _SLOW_AFTER_SECONDS)
    try:
        TARGETS[name].ask_about(number)
    except (Exception, TooSlow) as fault:
        at = traceback.extract_tb(fault.__traceback__)[-1]
        return f"{type(fault).__name__} at {at.filename}, line {at.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


if __name__ == "__main__":
    sys.exit(main())
