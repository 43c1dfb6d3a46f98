"""Releases as an operator calls them: `latest`, an id, or as much of an id as tells it from the others."""

from pathlib import Path

import click

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import LATEST, latest_release


def release_called(releases: Path, name: str) -> Path:
    """Return a release's folder. Raises click.UsageError (exit status 2) where none or several answer to the name."""
    if name == LATEST and (latest := latest_release(releases)):
        return latest
    known = sorted(
        file.parent.name
        for file in releases.glob(f"*/{INVENTORY_FILE}")
        if not file.parent.is_symlink() and not file.parent.name.startswith(".")
    )
    found = [name] if name in known else [one for one in known if name and one.startswith(name)]
    if len(found) > 1:
        raise click.UsageError(f"Several releases begin with {name!r}: {', '.join(found)}. Give more of the id.")
    if not found:
        raise click.UsageError(f"There is no release {name!r}. There are: {', '.join(known) or 'none'}.")
    return releases / found[0]
