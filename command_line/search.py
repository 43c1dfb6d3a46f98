"""`greenreg search`: finding policies, provisions, organizations, notices and programs by their words."""

import json
import sys
from dataclasses import asdict

import click

from pipelines.home import Home
from serving.kinds import KINDS


@click.command()
@click.argument("term", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), help="Only things of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def search(term: tuple[str, ...], kind: str | None, limit: int, as_json: bool) -> None:
    """Find TERM, in Chinese or English, in the latest release: best first, with the id and the text that matched.

    Every word of TERM must be found. Width, case, blanks and the style of brackets make no difference.
    """
    from serving.query import QueryError
    from serving.search import search as found

    try:
        hits = found(Home.from_environment().releases, " ".join(term), kind, limit)
    except QueryError as fault:
        click.echo(f"greenreg search: {' '.join(str(fault).split())}", err=True)
        sys.exit(2)
    if as_json:
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1))
    elif not hits:
        click.echo("Nothing found.")
    for hit in () if as_json else hits:
        click.echo(f"{hit.rank:>3}  {hit.kind:<12}  {hit.id}  {hit.title}")
        if hit.snippet != hit.title:
            click.echo(f"     {hit.field}: {hit.snippet}")
