"""The command `greenreg`: what an operator, an analyst or an app's author types.

Exit status: 0 done; 1 a gate stopped the release, or a verification found damage; 2 bad usage, bad input
or a home that can't be used, said in one clear line on standard error; 3 nothing was harvested, no publisher answered;
130 Ctrl-C ended it.
"""

from typing import NoReturn

import click

from command_line.accept_losses import accept_losses
from command_line.alerts import alerts
from command_line.baseline import baseline
from command_line.changes import changes
from command_line.completion import completion
from command_line.docs import docs
from command_line.explain import explain
from command_line.explore import explore
from command_line.faults import Commands
from command_line.ingest import ingest
from command_line.match import match
from command_line.mcp import mcp
from command_line.panel import panel
from command_line.probe import probe
from command_line.prune import prune
from command_line.publish import publish
from command_line.query import diff, export, sql
from command_line.refresh import check, refresh
from command_line.review import review
from command_line.rule import rule
from command_line.search import search
from command_line.serve import serve
from command_line.share import share
from command_line.status import status
from command_line.ui import ui
from command_line.verify import verify
from command_line.worker import worker
from pipelines.garbage import collect_seldom, end_at_once


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="green-registry", prog_name="greenreg")
def main() -> None:
    """Green Registry: the register of China's green-manufacturing lists, from documents to SQL and parquet."""
    collect_seldom()


for _command in (
    refresh,
    probe,
    accept_losses,
    ingest,
    status,
    alerts,
    prune,
    sql,
    export,
    search,
    docs,
    explore,
    serve,
    mcp,
    match,
    panel,
    explain,
    diff,
    changes,
    check,
    verify,
    publish,
    share,
    worker,
    ui,
    baseline,
    review,
    rule,
    completion,
):
    main.add_command(_command)


def run() -> NoReturn:
    """Carry out what the command line says, and end the process with it."""
    end_at_once(_status)


def _status() -> int:
    try:
        main()
    except SystemExit as ended:
        if not isinstance(ended.code, str):
            return ended.code or 0
        raise
    return 0
