"""`greenreg prune`: giving room back."""

from dataclasses import asdict

import click

from command_line.saying import say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.option("--keep", type=click.IntRange(min=1), default=10, show_default=True, help="So many newest ones stay.")
@click.option("--older-than", "days", type=click.IntRange(min=0), default=0, help="Take only what is older, in days.")
@click.option("--show", "only_show", is_flag=True, help="Say what would be taken away, and take nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def prune(keep: int, days: int, only_show: bool, as_json: bool) -> None:
    """Take old releases and runs away, and what was left unfinished.

    Of releases and of the runs of each job the newest stay; so does a release that a link in `releases` leads to, or
    that somebody reads now. The archive keeps every document.

    \b
    greenreg prune --keep 5 --show
    """
    from datetime import UTC, datetime, timedelta

    from pipelines.pruning.policy import Policy
    from pipelines.pruning.prune import prune as pruned
    from pipelines.refresh_lock import refresh_lock
    from pipelines.run_store import run_store

    home = Home.from_environment()
    policy = Policy(keep, timedelta(days=days), datetime.now(UTC))
    found = []

    def tell(said: str) -> None:
        say(said, err=True)

    with refresh_lock(home, "greenreg prune", tell), run_store(home, tell) as instance:
        for one in pruned(home, instance, policy, is_trial=only_show):
            found.append(one)
            if not as_json:
                became = one.left_because or worded("{bytes:,} bytes", bytes=one.bytes)
                say(worded("{kind} {name}: {became}", kind=one.kind, name=one.name, became=became))
    taken = sum(one.bytes for one in found if not one.left_because)
    if as_json:
        say_json({"is_trial": only_show, "bytes": taken, "found": [asdict(one) for one in found]})
        return
    if only_show:
        say(worded("{bytes:,} bytes would be given back.", bytes=taken))
    else:
        say(worded("{bytes:,} bytes were given back.", bytes=taken))
