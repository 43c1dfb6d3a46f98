"""The side of a process that is asked: what it is to do, and the end of who asked."""

import os
import sys
import threading

_ASKER_IS_GONE = 2


def what_is_asked() -> bytes | None:
    """Wait for what is asked of this process; None where nobody asks, and it has nothing to do.

    From then on this process ends, whatever it is at, when its standard input is closed: who held it has died.
    """
    size = sys.stdin.buffer.readline()
    told = sys.stdin.buffer.read(int(size or 0))
    if not size or len(told) < int(size):
        return None
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    return told


def _end_with_who_asked() -> None:
    # Not by sys.stdin, whose lock Python would ask for at the end of the work.
    while os.read(0, 1):
        pass
    os._exit(_ASKER_IS_GONE)
