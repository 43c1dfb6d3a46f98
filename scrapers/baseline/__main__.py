"""`python -m scrapers.baseline`: rebuild the embedded lists, or compare the transcriptions they rest on."""

import sys
from pathlib import Path

import click

from scrapers.baseline.decisions import Decisions, reviewed_decisions
from scrapers.baseline.rebuild import agreed_lists, rebuild_baseline
from scrapers.baseline.sources import read_transcriptions


@click.group()
def main() -> None:
    """The embedded lists."""


@main.command()
@click.argument("material", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 naming the files that would differ.")
def rebuild(material: Path, check: bool) -> None:
    """Make the embedded lists anew from MATERIAL, a folder with `lists` and `documents`."""
    try:
        differing = rebuild_baseline(material, check=check)
    except (ValueError, OSError) as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    for name in differing:
        click.echo(f"{'differs' if check else 'written'}: {name}")
    if not differing:
        click.echo("The embedded lists are what the material gives.")
    sys.exit(1 if check and differing else 0)


@main.command()
@click.argument("material", type=click.Path(exists=True, file_okay=False, path_type=Path))
def compare(material: Path) -> None:
    """Say per list of MATERIAL how many cells differ between its transcriptions, by the rule that settles them."""
    transcriptions = read_transcriptions(material / "lists")
    for agreement in agreed_lists(transcriptions, Decisions(reviewed_decisions())):
        stated = agreement.stated
        settled = ", ".join(f"{rule} {cells}" for rule, cells in sorted(agreement.counts.items()))
        click.echo(f"{stated.list_id}: {len(stated.rows)} rows, {stated.made_from}; {settled or 'nothing to settle'}")


if __name__ == "__main__":
    main()
