"""How a process that lives for one task keeps house: it looks for garbage seldom, and leaves what is left as it is."""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

# Python looks each 700 new objects, which is for processes that live on. What a task loads, a million of them, stays to
# its end: looking it through again and again costs a tenth of its time and finds next to nothing.
_NEW_OBJECTS: Final = 50_000


def collect_seldom() -> None:
    """Look for garbage when tens of thousands of objects are new."""
    gc.set_threshold(_NEW_OBJECTS)


def end_at_once(task: Callable[[], int]) -> NoReturn:
    """Do the task, and end this process with the status that it returns.

    What was registered for the end while it was done, is done: connections are closed. Then the process is left as it
    is: to take apart all that was loaded, piece by piece, would take Python half a second. A task that raises ends the
    process as ever.
    """
    ended: list[int] = []
    # What is registered first is done last.
    atexit.register(_leave, ended)
    ended.append(task())
    sys.exit(ended[0])


def _leave(ended: list[int]) -> None:
    # Where nobody reads any more what was said, Python says so.
    with suppress(OSError):
        if ended:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended[0])
