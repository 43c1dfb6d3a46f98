"""The latest release, or a clear line when there is none."""

from pathlib import Path

import click

from pipelines.home import Home
from pipelines.release.latest import latest_release
from scrapers.text.worded import worded


def require_release(home: Home) -> Path:
    """Return the latest release's folder. Raises click.UsageError (exit status 2) before the first refresh."""
    release = latest_release(home.releases)
    if release is None:
        raise click.UsageError(
            worded("There is no release in {releases} yet. Run `greenreg refresh` first.", releases=home.releases)
        )
    return release
