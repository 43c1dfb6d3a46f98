"""Old releases. The newest stay, and each that a link names, and each that somebody reads at this moment."""

from collections.abc import Iterator
from pathlib import Path

from pipelines.disk_use import bytes_in
from pipelines.pruning.policy import Policy, Pruned, Take
from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.kept import releases_by_age
from scrapers.text.worded import worded

_PROCESSES = Path("/proc")


def prune_releases(releases: Path, policy: Policy, take: Take) -> Iterator[Pruned]:
    """Take old releases away. A link in the folder (`latest`, or one of the operator's) pins what it leads to."""
    pinned = {link.resolve().name for link in releases.glob("*") if link.is_symlink()}
    old = [
        release
        for release in releases_by_age(releases)[policy.keep :]
        if release.name not in pinned and policy.is_old(release / INVENTORY_FILE)
    ]
    open_files = files_open() if old else frozenset[str]()
    for release in old:
        size = bytes_in(release)
        if any(Path(file).is_relative_to(release.resolve()) for file in open_files):
            yield Pruned(worded("release"), release.name, size, worded("it is being read"))
            continue
        # Out of sight in one step: whoever lists releases sees it whole or not at all. A crash leaves what is swept.
        take(release)
        yield Pruned(worded("release"), release.name, size)


def files_open(processes: Path = _PROCESSES) -> frozenset[str]:
    """The files that processes of this machine have open, as far as this user may know; none where /proc is not."""
    found: set[str] = set()
    for descriptor in processes.glob("[0-9]*/fd/*"):
        try:
            found.add(str(descriptor.readlink()))
        except OSError:
            continue
    return frozenset(found)
