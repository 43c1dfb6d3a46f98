"""`greenreg ui`: Dagster's web page on loopback."""

import click

from command_line.saying import say
from pipelines.home import Home


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True)
def ui(port: int) -> None:
    """Open Dagster's web UI on loopback, with its daemon, with everything loaded. Ctrl-C ends it.

    \b
    greenreg ui
    """
    from pipelines.dbt.project import ensure_manifest
    from pipelines.run_store import require_readable_run_store
    from pipelines.web.services import NotServed, serve_until_ended

    home = Home.from_environment()
    require_readable_run_store(home, lambda said: say(said, err=True))
    ensure_manifest()
    try:
        serve_until_ended(home, port, lambda said: say(said, err=True))
    except NotServed as fault:
        raise click.UsageError(str(fault)) from fault
    except KeyboardInterrupt:
        say("Ended.", err=True)
