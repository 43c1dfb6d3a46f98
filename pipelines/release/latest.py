"""The pointer that readers follow: which release is the newest good one."""

from pathlib import Path
from typing import Final

from pipelines.home import UnusableHome
from scrapers.text.worded import worded

LATEST: Final = "latest"


def latest_release(releases: Path) -> Path | None:
    """Return the folder of the release that `latest` points to, the link resolved once, or None before the first.

    Raises UnusableHome where it leads to no release: a reader must not take a lost release for one never made.
    """
    link = releases / LATEST
    left = release_left(releases)
    if left is None and link.is_symlink():
        raise UnusableHome(
            worded(
                "{link} points to {target}, which is {state}. Put that release back, or run `greenreg refresh`, "
                "which builds it anew.",
                link=link,
                target=link.readlink(),
                state=worded("empty") if link.is_dir() else worded("gone"),
            )
        )
    if left is None:
        require_link(releases)
    return left


def release_left(releases: Path) -> Path | None:
    """Return what `latest_release` does, and None where it leads to no release: for whoever builds the next one."""
    link = releases / LATEST
    return link.resolve() if link.is_dir() and any(link.iterdir()) else None


def require_link(releases: Path) -> None:
    """Raise UnusableHome where `latest` is there and can't be moved to another release, since it is no link."""
    link = releases / LATEST
    if link.exists() and not link.is_symlink():
        raise UnusableHome(
            worded("{link} should be a link to a release, but is not. Remove it and run `greenreg refresh`.", link=link)
        )
