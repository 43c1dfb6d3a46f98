"""How much room a home takes, part by part."""

from collections.abc import Mapping
from pathlib import Path

from pipelines.home import Home

_PARTS = ("archive", "readings", "warehouse", "releases", "history", "schedules")


def disk_use(home: Home) -> Mapping[str, int]:
    """The bytes of each part of the home; `other` is the rest, such as what runs printed."""
    used = {part: bytes_in(home.root / part) for part in _PARTS}
    return used | {"other": bytes_in(home.root) - sum(used.values())}


def bytes_in(path: Path) -> int:
    """The bytes of a file, or of all files below a folder; links and what goes away meanwhile count nothing."""
    if path.is_symlink():
        return 0
    try:
        if path.is_file():
            return path.stat().st_size
        return sum(bytes_in(below) for below in path.iterdir())
    except OSError:
        return 0
