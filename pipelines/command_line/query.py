"""`greenreg sql` and `greenreg diff`: asking the latest release, and comparing two."""

import json
import sys

import click

from pipelines.command_line.latest import require_release
from pipelines.home import Home


@click.command()
@click.argument("query")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
def sql(query: str, output_format: str) -> None:
    """Run QUERY, read-only, on the latest release. The public tables are in the schema `registry`."""
    from pipelines.release.query import QueryFault, run_query

    release = require_release(Home.from_environment())
    try:
        click.echo(run_query(release, query, output_format), nl=False)
    except QueryFault as fault:
        click.echo(f"greenreg sql: {fault}", err=True)
        sys.exit(2)


@click.command()
@click.argument("release_a")
@click.argument("release_b")
@click.option("--json", "as_json", is_flag=True, help="The changed keys of every table, as JSON.")
def diff(release_a: str, release_b: str, as_json: bool) -> None:
    """Say what changed from RELEASE_A to RELEASE_B (ids, or `latest`)."""
    from pipelines.release.diff import diff_releases

    releases = Home.from_environment().releases
    folders = []
    for name in (release_a, release_b):
        folder = releases / name
        if not (folder / "release.json").is_file():
            known = ", ".join(sorted(path.parent.name for path in releases.glob("*/release.json"))) or "none"
            raise click.UsageError(f"There is no release {name!r}. There are: {known}.")
        folders.append(folder.resolve())
    difference = diff_releases(*folders)
    if as_json:
        click.echo(json.dumps(difference.as_json(), ensure_ascii=False, indent=1, sort_keys=True))
        return
    click.echo(f"{'table':<24}{'added':>8}{'removed':>9}{'changed':>9}")
    for table in difference.tables:
        click.echo(f"{table.table:<24}{len(table.added):>8}{len(table.removed):>9}{len(table.changed):>9}")
