"""What nobody goes on with: files that were begun and never finished, readings of former readers, temporary folders."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pipelines.disk_use import bytes_in
from pipelines.home import Home
from pipelines.pruning.policy import ABANDONED_AFTER, Policy, Pruned, Take
from scrapers.harvest.client import PARTIAL_FOLDER
from scrapers.text.worded import worded
from scrapers.version import LISTS, NOTICES, POLICIES, STATISTICS, reader_version

_UNFINISHED: Final = (".unfinished-*", "*.unfinished-*", "*.unfinished")
_TEMPORARY: Final = "greenreg-*"
_READINGS: Final = {"lists": LISTS, "policies": POLICIES, "statistics": STATISTICS, "notices": NOTICES}


def prune_leftovers(home: Home, policy: Policy, take: Take, temporary: Path | None = None) -> Iterator[Pruned]:
    """Take leftovers away: what was abandoned after a day, the rest after the policy's age."""
    begun = (file for part in (home.archive, home.readings, home.raw) for file in _unfinished_in(part))
    yield from _taken(worded("unfinished"), begun, policy, take, is_abandoned=True)
    broken_off = (home.archive / PARTIAL_FOLDER).glob("*")
    yield from _taken(worded("broken off"), broken_off, policy, take, is_abandoned=False)
    yield from _taken(worded("former readings"), _former_readings(home.readings), policy, take, is_abandoned=False)
    folders = (temporary or Path(tempfile.gettempdir())).glob(_TEMPORARY)
    yield from _taken(worded("temporary"), folders, policy, take, is_abandoned=True)


def _unfinished_in(part: Path) -> Iterator[Path]:
    for pattern in _UNFINISHED:
        yield from part.rglob(pattern)


def _former_readings(readings: Path) -> Iterator[Path]:
    """The readings of each kind that another version of the reader made; they can be made again at any time."""
    for kind, made_of in _READINGS.items():
        current = reader_version(made_of)
        yield from (version for version in (readings / kind).glob("*") if version.name != current)


def _taken(kind: str, paths: Iterable[Path], policy: Policy, take: Take, *, is_abandoned: bool) -> Iterator[Pruned]:
    for path in sorted(set(paths)):
        try:
            if not policy.is_old(path, ABANDONED_AFTER if is_abandoned else None):
                continue
            size = bytes_in(path)
            take(path)
        except OSError as fault:  # gone meanwhile, or another user's
            yield Pruned(kind, path.name, 0, str(fault.strerror))
            continue
        yield Pruned(kind, path.name, size)
