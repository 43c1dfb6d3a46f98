"""`greenreg baseline`: where the embedded lists come from."""

import sys
from pathlib import Path

import click

from command_line.saying import end_with, say
from scrapers.text.worded import worded


@click.group()
def baseline() -> None:
    """The embedded lists: rebuild them from the material they were made from."""


@baseline.command()
@click.argument("material", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 naming the files that would differ.")
def rebuild(material: Path, check: bool) -> None:
    """Make the embedded lists anew from MATERIAL (a folder with `lists/` and `documents/`).

    \b
    greenreg baseline rebuild material/ --check
    """
    from scrapers.baseline.rebuild import rebuild_baseline

    try:
        differing = rebuild_baseline(material, check=check)
    except (ValueError, OSError) as fault:
        end_with("baseline", fault)
    for name in differing:
        say(worded("differs: {name}", name=name) if check else worded("written: {name}", name=name))
    if not differing:
        say(worded("The embedded lists are what the material gives."))
    sys.exit(1 if check and differing else 0)
