"""`greenreg share`: a home's archive into the store that machines share, or back."""

from dataclasses import asdict

import click

from command_line.saying import say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.option("--back", is_flag=True, help="From the store into this home, which then needs it no more.")
@click.option("--json", "as_json", is_flag=True, help="How much was taken over, as JSON.")
def share(back: bool, as_json: bool) -> None:
    """Take the archive, the readings and the latest release of this home into the store that GREENREG_STORE names.

    What is there already is left, so that what was interrupted goes on. Afterwards every machine with that variable
    works on the same archive (docs/several_machines.md). End runs before.

    \b
    GREENREG_STORE=s3://green-registry greenreg share
    GREENREG_STORE=s3://green-registry greenreg share --back
    """
    from pipelines.sharing import bring_home
    from pipelines.sharing import share as take_over
    from scrapers.archive.shared.files import VARIABLE, shared_files

    files = shared_files()
    if files is None:
        raise click.UsageError(worded("Name the store in {variable}.", variable=VARIABLE))
    home = Home.from_environment() if back else Home.found()
    done = (bring_home if back else take_over)(home, files, lambda said: say(said, err=True))
    if as_json:
        say_json(asdict(done))
        return
    where = f"{home.root}" if back else files.address
    say(
        worded(
            "Taken into {where}: {objects} documents, {lines} lines of the log, {files} bookmarks and",
            where=where,
            objects=done.objects,
            lines=done.lines,
            files=done.files,
        )
    )
    say(worded("readings, {release} of the latest release. What was there already is left.", release=done.release))
