"""`greenreg worker`: a process that harvests and reads for the machine that builds."""

import os

import click

from command_line.saying import say
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.argument("scheduler")
@click.option(
    "--reads",
    type=click.IntRange(min=0),
    default=None,
    show_default="the cores of this machine",
    help="How many documents it reads at a time.",
)
@click.option("--sites", type=click.IntRange(min=0), default=5, show_default=True, help="How many sites at a time.")
@click.option("--host", default=None, help="The address of this machine by which the others reach it.")
def worker(scheduler: str, reads: int | None, sites: int, host: str | None) -> None:
    """Harvest and read for another machine, as Dask's SCHEDULER tells; end with Ctrl-C. Needs the extra `cluster`.

    It takes the documents from the store that GREENREG_STORE names, the same as on all machines, and brings there what
    it makes of them. GREENREG_HOME is its own: what it holds can be thrown away. Whoever reaches the scheduler can run
    what it likes here: keep both in a network of your own, or ask for certificates (docs/several_machines.md).

    \b
    GREENREG_STORE=s3://green-registry greenreg worker tcp://builder:8786 --reads 4
    """
    from scrapers.archive.shared.files import VARIABLE, shared_files
    from scrapers.documents.processes import cores

    home = Home.from_environment()
    if shared_files() is None:
        raise click.UsageError(worded("Name the store that the machines share in {variable}.", variable=VARIABLE))
    try:
        from pipelines.worker import NoScheduler, work
    except ImportError as fault:
        raise click.UsageError(worded("{fault}: `make cluster` installs it.", fault=fault)) from fault
    at_a_time = cores() if reads is None else reads
    say(
        worded(
            "Worker {os} for {scheduler}: {at_a_time} documents and {sites} sites at a time",
            os=os.getpid(),
            scheduler=scheduler,
            at_a_time=at_a_time,
            sites=sites,
        ),
        err=True,
    )
    try:
        work(scheduler, home, reads=at_a_time, sites=sites, host=host)
    except NoScheduler as fault:
        raise click.UsageError(str(fault)) from fault
