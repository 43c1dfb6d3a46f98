"""`greenreg ui`: Dagster's web page on loopback."""

import os
import sys
from pathlib import Path

import click

from command_line.saying import say
from pipelines.home import CHECKOUT, Home


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True)
def ui(port: int) -> None:
    """Open Dagster's web UI on loopback, with its daemon, with everything loaded. Ctrl-C ends it."""
    from pipelines.dbt.project import ensure_manifest
    from pipelines.run_store import require_readable_run_store

    require_readable_run_store(Home.from_environment())
    ensure_manifest()
    say(f"http://127.0.0.1:{port}", err=True)
    dagster = str(Path(sys.executable).with_name("dagster"))
    os.chdir(CHECKOUT)
    arguments = [dagster, "dev", "-m", "pipelines.definitions", "--host", "127.0.0.1", "--port", str(port)]
    os.execv(dagster, arguments)  # noqa: S606 - our own dagster, fixed arguments
