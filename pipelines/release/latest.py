"""The pointer that readers follow: which release is the newest good one."""

from pathlib import Path
from typing import Final

from pipelines.home import UnusableHome

LATEST: Final = "latest"


def latest_release(releases: Path) -> Path | None:
    """Return the folder of the release that `latest` points to, the link resolved once, or None before the first.

    Raises UnusableHome where the link leads nowhere: a reader must not take a lost release for one never made.
    """
    link = releases / LATEST
    if link.is_symlink() and not link.exists():
        raise UnusableHome(
            f"{link} points to {link.readlink()}, which is gone. Put that release back, or run `greenreg refresh`, "
            "which builds it anew."
        )
    return link.resolve() if link.exists() else None


def release_left(releases: Path) -> Path | None:
    """Return what `latest_release` does, and None where the link leads nowhere: for whoever builds the next one."""
    link = releases / LATEST
    return link.resolve() if link.exists() else None
