"""`greenreg sql` and `greenreg diff`: asking the latest release, and comparing two."""

import sys
from dataclasses import asdict

import click

from command_line.saying import say, say_json
from pipelines.home import Home


@click.command()
@click.argument("query")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
def sql(query: str, output_format: str) -> None:
    """Run QUERY, read-only, on the latest release. The public tables are in the schema `registry`."""
    from serving.query import Format, QueryError, answer

    try:
        answer(Home.found().releases, query, sys.stdout, Format(output_format))
    except QueryError as fault:
        say(f"greenreg sql: {' '.join(str(fault).split())}", err=True)
        sys.exit(2)


@click.command()
@click.argument("release_a")
@click.argument("release_b")
@click.option("--json", "as_json", is_flag=True, help="Every changed key of every table, as JSON.")
def diff(release_a: str, release_b: str, as_json: bool) -> None:
    """Say what changed from RELEASE_A to RELEASE_B: ids, the beginnings of ids, or `latest`."""
    from command_line.releases import release_called
    from serving.changes.diff import NotComparableError, as_lines, diff_releases

    releases = Home.found().releases
    before, after = release_called(releases, release_a), release_called(releases, release_b)
    try:
        difference = diff_releases(before, after, limit=None if as_json else 10)
    except NotComparableError as fault:
        say(f"greenreg diff: {fault}", err=True)
        sys.exit(2)
    if as_json:
        say_json(asdict(difference))
    else:
        say("\n".join(as_lines(difference)))
