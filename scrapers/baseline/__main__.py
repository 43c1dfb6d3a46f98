"""`python -m scrapers.baseline rebuild MATERIAL [--check]`, for a machine without the rest of the project."""

import sys
from pathlib import Path

import click

from scrapers.baseline.rebuild import rebuild_baseline


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


if __name__ == "__main__":
    main()
