"""`greenreg alerts`: what there is to tell now, and telling it."""

import sys

import click

from command_line.saying import say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.option("--send", is_flag=True, help="Tell all of it now, as alerts.yml says; where there is nothing, a test.")
@click.option("--json", "wants_json", is_flag=True, help="The same as JSON.")
def alerts(send: bool, wants_json: bool) -> None:
    """Say what a person should look at: failed runs, stopped gates, overdue publishers, lists that shrank.

    \b
    greenreg alerts --json
    greenreg alerts --send
    """
    from datetime import UTC, datetime

    from pipelines.alerts.alert import Alert, Kind, in_words
    from pipelines.alerts.found import alerts_now
    from pipelines.alerts.settings import UnusableSettings, read_settings, settings_file
    from pipelines.alerts.ways import NotDelivered, as_json, ways_of
    from pipelines.run_store import run_store

    home = Home.from_environment()
    with run_store(home, lambda said: say(said, err=True)) as instance:
        found = alerts_now(home, instance, datetime.now(UTC))
    if wants_json:
        say_json(as_json(found))
    else:
        say(in_words(found) if found else worded("Nothing to look at."))
    if not send:
        return
    try:
        ways = ways_of(read_settings(home))
    except UnusableSettings as fault:
        raise click.UsageError(str(fault)) from fault
    if not ways:
        raise click.UsageError(
            worded(
                "{settings_file} names nobody to tell; docs/operating.md shows how", settings_file=settings_file(home)
            )
        )
    is_told = True
    for way in ways:
        try:
            way.tell(
                found or [Alert("test", Kind.TEST, "greenreg", worded("this is a test, there is nothing to look at"))]
            )
            say(worded("Told by {name}.", name=way.name), err=True)
        except NotDelivered as fault:
            say(worded("Not told by {name}: {fault}.", name=way.name, fault=fault), err=True)
            is_told = False
    sys.exit(0 if is_told else 2)
