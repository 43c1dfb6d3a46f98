"""`greenreg refresh` and `greenreg check`: building a release, and judging the latest one again."""

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.latest import require_release
from command_line.saying import end_with, say, say_json
from languages.recorded import recognised
from languages.spoken import in_words
from pipelines.home import Home
from scrapers.text.shown import shown
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from expectations.report import CheckResult

_SEVERITIES = {"blocking": worded("blocking"), "warning": worded("warning")}


@click.command()
@click.option(
    "--offline", is_flag=True, help="Use what is in the archive alone; refuse every connection off this machine."
)
@click.option(
    "--publisher", "publisher_ids", multiple=True, metavar="ID", help="Harvest this one only; may be repeated."
)
def refresh(offline: bool, publisher_ids: tuple[str, ...]) -> None:
    """Harvest what is new, read it, build the registry, check it, and publish a release.

    \b
    greenreg refresh --offline
    greenreg refresh --publisher cn.miit
    """
    from pipelines.offline import forbid_network

    if offline and publisher_ids:
        raise click.UsageError(worded("--publisher says whom to ask, --offline to ask nobody: give one of them."))
    home = Home.from_environment()
    if offline:
        forbid_network()
    else:
        from command_line.harvest import harvest_sites

        harvest_sites(home, publisher_ids)
    say(worded("Refreshing {root}", root=home.root), err=True)
    from pipelines.release.latest import latest_release, require_link
    from pipelines.unchanged import is_unchanged

    require_link(home.releases)
    _say_what_takes_the_place_of_a_lost_release(home)

    if is_unchanged(home):
        release = latest_release(home.releases)
        assert release is not None
        say(worded("Unchanged: {name} ({release})", name=release.name, release=release), err=True)
        return
    from pipelines.dbt.build import loading_dbt

    # dbt takes seconds to load, and so does what runs it: both at once.
    with loading_dbt() as dbt:
        from pipelines.refresh import RefreshOutcome, run_refresh

        result = run_refresh(home, dbt, lambda said: say(said, err=True))
    if result.outcome is RefreshOutcome.STOPPED:
        say(worded("Stopped: nothing was published."), err=True)
        for reason in result.reasons:
            say(worded("  {reason}", reason=recognised(reason)), err=True)
        kept = (
            worded("The latest release is still {name}.", name=result.latest.name)
            if result.latest
            else worded("There is no release yet.")
        )
        say(worded("{kept} `greenreg ui` shows the run.", kept=kept), err=True)
        sys.exit(1)
    assert result.latest is not None
    ended = (
        worded("Unchanged: {name} ({release})", name=result.latest.name, release=result.latest)
        if result.outcome is RefreshOutcome.UNCHANGED
        else worded("Released: {name} ({release})", name=result.latest.name, release=result.latest)
    )
    say(ended, err=True)


def _say_what_takes_the_place_of_a_lost_release(home: Home) -> None:
    """Say so where `latest` leads to no release: what was lost is then told against another, or can't be."""
    from pipelines.release.kept import release_to_follow
    from pipelines.release.latest import LATEST, release_left

    link = home.releases / LATEST
    if not link.is_symlink() or release_left(home.releases) is not None:
        return
    before = release_to_follow(home.releases)
    instead = (
        worded("{name}, the newest whole one", name=before.name)
        if before
        else worded("none, so that no loss can be told")
    )
    say(
        worded(
            "{link} leads to no release ({target}): the next is held against {instead}.",
            link=link,
            target=link.readlink(),
            instead=instead,
        ),
        err=True,
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as JSON: every expectation that does not hold.")
def check(as_json: bool) -> None:
    """Judge the latest release again by every expectation, changing nothing.

    \b
    greenreg check
    greenreg check --json
    """
    from expectations.gate import GateError, run_gate
    from pipelines.dbt.project import ensure_manifest
    from pipelines.release.dictionary import read_dictionary

    release = require_release(Home.found())
    # The gate writes its verdict beside the tables, and a release is sealed.
    with tempfile.TemporaryDirectory() as beside:
        for table in release.glob("*.parquet"):
            (Path(beside) / table.name).symlink_to(table)
        try:
            report = run_gate(Path(beside), read_dictionary(ensure_manifest()), tell=_show_on_a_terminal)
        except GateError as fault:
            end_with("check", worded("{release}: {fault}", release=release, fault=fault))
    _show_on_a_terminal("")
    if as_json:
        say_json(
            {"release_id": release.name, "passed": report.passed, "tables": len(report.tables)}
            | {"checks": sum(len(table.checks) for table in report.tables)}
            | {"blocking": [_as_json(one) for one in report.blocking]}
            | {"warnings": [_as_json(one) for one in report.warnings]}
        )
        sys.exit(0 if report.passed else 1)
    for found in (*report.blocking, *report.warnings):
        say(
            worded(
                "{severity}: {table}.{check} fails: {finding} ({why})",
                severity=_SEVERITIES[found.severity],
                table=found.table,
                check=found.name,
                finding=found.finding,
                why=recognised(found.why),
            )
        )
    checks = sum(len(table.checks) for table in report.tables)
    say(
        worded(
            "{release}: {checks} expectations on {tables} tables; {blocking} blocking and {warnings} warning "
            "ones do not hold.",
            release=release.name,
            checks=checks,
            tables=len(report.tables),
            blocking=len(report.blocking),
            warnings=len(report.warnings),
        )
    )
    sys.exit(0 if report.passed else 1)


def _as_json(failed: "CheckResult") -> dict[str, object]:
    return asdict(failed) | {"finding": failed.finding}


def _show_on_a_terminal(text: str) -> None:
    """Show what is being done on the last line of a terminal, in place of what was there; elsewhere, nothing."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{shown(in_words(text))}", nl=False, err=True)
