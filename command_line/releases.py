"""Releases as an operator calls them: `latest`, an id, or as much of an id as tells it from the others."""

from pathlib import Path

import click

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import LATEST, latest_release
from scrapers.text.worded import together, worded

_NONE = worded("none")


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
        raise click.UsageError(
            worded(
                "Several releases begin with {name!r}: {found}. Give more of the id.", name=name, found=", ".join(found)
            )
        )
    if not found:
        raise click.UsageError(
            worded("There is no release {name!r}. There are: {known}.", name=name, known=together(", ", known) or _NONE)
        )
    return releases / found[0]
