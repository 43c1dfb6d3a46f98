"""Two folders that change places: at every moment each of both names leads to a whole one."""

import ctypes
import os
from pathlib import Path
from typing import Final

#: As <linux/fs.h> and <fcntl.h> number them.
_RENAME_EXCHANGE: Final = 2
_AT_FDCWD: Final = -100


def exchange(one: Path, other: Path) -> None:
    """Let two names change what they lead to, in one step.

    Where the system or the file system knows no such step (only Linux has it, and not on every share), `other` is moved
    away and back in three, and a crash between them leaves a name that leads nowhere. Raises OSError where it can't be
    done at all.
    """
    if not _exchanged_in_one_step(one, other):
        aside = other.with_name(f"{one.name}-aside")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _exchanged_in_one_step(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
