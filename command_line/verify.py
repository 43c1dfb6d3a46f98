"""`greenreg verify`: re-hashing the archive and the releases."""

import sys

import click

from command_line.saying import say
from pipelines.home import Home


@click.command()
def verify() -> None:
    """Re-hash the archive and the latest release, and name every damaged or missing file."""
    from pipelines.release.latest import latest_release
    from pipelines.release.verify import verify_release
    from scrapers.archive.verification import verify_archive

    home = Home.found()
    archive = verify_archive(home.archive)
    for name in archive.damaged:
        say(f"damaged: {name}: its bytes are not those of its name. Ingest or harvest the document again.")
    for name in archive.missing:
        say(f"missing: {name}: the log knows it, the store has it not. Ingest or harvest it again.")
    for name in archive.unaccounted:
        say(f"unaccounted: {name}: stored by an interrupted run, not in the log. It does no harm.")
    for line in archive.unreadable_lines:
        say(f"unreadable: {line}")
    say(f"archive: {archive.objects} objects, {'sound' if archive.is_sound else 'NOT sound'}")
    sound = archive.is_sound
    release = latest_release(home.releases)
    if release is not None:
        harmed = verify_release(release)
        for file in harmed:
            say(f"{file.harm}: {release.name}/{file.name}. Run `greenreg refresh`: it builds the same release again.")
        say(f"release {release.name}: {'NOT sound' if harmed else 'sound'}")
        sound = sound and not harmed
    sys.exit(0 if sound else 1)
