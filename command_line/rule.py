"""`greenreg rule`: taking a list or a row out of what counts, or letting it stand, on a person's word."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from command_line.saying import end_with, say
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--out/--stands", "is_out", required=True, default=None, help="Take it out, or let it stand (again).")
@click.option("--other", metavar="ID", default="", help="Which stands in its stead, or gives way to it.")
@click.option("--by", "ruled_by", envvar="GREENREG_REVIEWER", required=True, help="Who rules.")
@click.option("--reason", required=True, help="Why, and where that can be seen.")
def rule(identifier: str, other: str, ruled_by: str, reason: str, *, is_out: bool) -> None:
    """Rule on a list or a row, named by its ID in list_entries: whether it confers and proposes anything.

    Of two lists that claim one batch: greenreg rule WRONG --out --other RIGHT. The ruling is appended to rulings.csv in
    GREENREG_HOME and takes effect at the next refresh; a later ruling on the same list or row stands instead.

    \b
    greenreg rule cn.miit.green_factory:2021:final:30 --out --by "Li Wei" --reason "printed twice, see row 29"
    """
    from pipelines.rulings.stated import STANDS, TAKEN_OUT, Ruling, append_ruling, fault_of_ruling
    from serving.explain.register import open_register
    from serving.explain.subjects import UnknownId, find_subject
    from serving.query.opened import QueryError

    home = Home.found()
    ruling = Ruling(
        subject_id=identifier.strip(),
        verdict=TAKEN_OUT if is_out else STANDS,
        other_id=other.strip(),
        reason=reason.strip(),
        ruled_by=ruled_by.strip(),
        ruled_on=datetime.now(UTC).date().isoformat(),
    )
    fault = fault_of_ruling(asdict(ruling))
    try:
        with open_register(home.releases) as register:
            named = [find_subject(register, one) for one in (ruling.subject_id, ruling.other_id) if one]
    except (QueryError, UnknownId) as unknown:
        end_with("rule", unknown.args[0])
    kinds = {one.kind for one in named}
    if not fault and not kinds <= {"list", "entry"}:
        fault = worded("names a {kind} where a list or a row of one is asked for", kind=min(kinds - {"list", "entry"}))
    if not fault and len(kinds) > 1:
        fault = worded("sets a row against a list; name two lists, or two rows")
    if fault:
        end_with("rule", worded("This ruling {fault}.", fault=fault))
    append_ruling(home.rulings, ruling)
    say(worded("Noted in {rulings}; it takes effect at the next refresh.", rulings=home.rulings))
    say(worded("Titles that it takes stop that refresh until `greenreg accept-losses` says that it is right."))
