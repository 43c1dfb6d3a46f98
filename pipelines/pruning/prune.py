"""All of it, in one go. The caller holds the refresh lock, so that nothing is built meanwhile."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.home import Home
from pipelines.pruning.leftovers import prune_leftovers
from pipelines.pruning.policy import Policy, Pruned
from pipelines.pruning.releases import prune_releases
from pipelines.pruning.runs import prune_runs
from pipelines.release.signature import signature_of


def prune(home: Home, instance: dg.DagsterInstance, policy: Policy, *, is_trial: bool = False) -> Iterator[Pruned]:
    """Take away what the policy does not keep, telling each thing; with `is_trial`, only tell."""
    yield from prune_releases(home.releases, policy, _leave if is_trial else take_out_of_sight)
    take = _leave if is_trial else take_away
    yield from prune_runs(instance, home.root, policy, take, is_trial=is_trial)
    yield from prune_leftovers(home, policy, take)


def _leave(_path: Path) -> None:
    """Nothing is taken."""


def take_away(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def take_out_of_sight(release: Path) -> None:
    """Hide a release in one step, then take it away, signature and all; the next build sweeps what a crash leaves."""
    hidden = release.with_name(f".building-pruned-{release.name}")
    signature_of(release).unlink(missing_ok=True)
    release.rename(hidden)
    shutil.rmtree(hidden)
