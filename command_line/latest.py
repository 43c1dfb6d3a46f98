"""The latest release, or a clear line when there is none."""

from pathlib import Path

import click

from pipelines.home import Home
from pipelines.release.latest import latest_release


def require_release(home: Home) -> Path:
    """Return the latest release's folder. Raises click.UsageError (exit status 2) before the first refresh."""
    release = latest_release(home.releases)
    if release is None:
        raise click.UsageError(f"There is no release in {home.releases} yet. Run `greenreg refresh` first.")
    return release
