"""The pointer that readers follow: which release is the newest good one."""

from pathlib import Path
from typing import Final

LATEST: Final = "latest"


def latest_release(releases: Path) -> Path | None:
    """Return the folder of the release that `latest` points to, the link resolved once, or None before the first."""
    link = releases / LATEST
    return link.resolve() if link.exists() else None
