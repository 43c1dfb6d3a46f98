"""How much room a home takes, part by part."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from pipelines.home import Home

_PARTS = ("archive", "readings", "warehouse", "releases", "history", "schedules")
_OTHER = "other"


def disk_use(home: Home) -> Mapping[str, int]:
    """The bytes of each part of the home; `other` is the rest, such as what runs printed."""
    used = dict.fromkeys((*_PARTS, _OTHER), 0)
    with os.scandir(home.root) as parts:
        for part in parts:
            used[part.name if part.name in _PARTS else _OTHER] += bytes_in(part)
    return used


def bytes_in(path: Path | os.DirEntry[str]) -> int:
    """The bytes of a file, or of all files below a folder; links and what goes away meanwhile count nothing."""
    try:
        found = path.stat(follow_symlinks=False)
        if stat.S_ISDIR(found.st_mode):
            with os.scandir(path) as below:
                return sum(map(bytes_in, below))
        return found.st_size if stat.S_ISREG(found.st_mode) else 0
    except OSError:
        return 0
