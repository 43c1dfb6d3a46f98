"""`greenreg status`: what stands where, for a person or as JSON."""

from dataclasses import asdict

import click

from command_line.saying import say_json
from pipelines.home import Home


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def status(as_json: bool) -> None:
    """Say what each publisher gave, what fails and why, and how full each list is.

    \b
    greenreg status
    greenreg status --json
    """
    from pipelines.figures_of_status import figures_of
    from pipelines.status import status_of

    found = status_of(Home.found())
    if as_json:
        stated = (
            {"figures": figures_of(found)}
            | asdict(found)
            | {"lists": [asdict(one) | {"verdict": one.verdict} for one in found.lists]}
        )
        say_json(stated)
        return
    from command_line.status_tables import print_status

    print_status(found)
