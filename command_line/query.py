"""`greenreg sql`, `greenreg export` and `greenreg diff`: asking the latest release, and comparing two."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from command_line.faults import STOPPED_BY_HAND
from command_line.saying import end_with, say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded

_WRITTEN = "FILE.csv|xlsx|dta|json|ndjson|parquet"

timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the query may work.",
)
language = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="The language of labels.",
)


@click.command()
@click.argument("query")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar=_WRITTEN, help="Write it to a file."
)
@timeout
@language
def sql(query: str, output_format: str, output: Path | None, timeout: float, lang: str) -> None:
    """Run QUERY, one statement, read-only, on the latest release. The public tables are in the schema `registry`.

    On a terminal that is too narrow for the table each record is a block of its own.

    \b
    greenreg sql "select level, count(*) from registry.recognitions group by all"
    greenreg sql "from registry.programs" --format csv
    greenreg sql "from registry.recognitions_as_of('2020-12-31')" -o register.xlsx
    """
    if output is not None:
        if click.get_current_context().get_parameter_source("output_format") is not click.core.ParameterSource.DEFAULT:
            raise click.UsageError(
                worded("--output's name says what is written, --format says it of the terminal: give one.")
            )
        _export("sql", query, output, timeout, lang)
        return
    from serving.query.answer import asked
    from serving.query.text_forms import write_csv, write_json

    with _faults_told("sql"), asked(Home.found().releases, query, timeout) as answer:
        columns, rows = answer.rows()
        if output_format == "csv":
            write_csv(columns, rows, sys.stdout)
        elif output_format == "json":
            write_json(columns, rows, sys.stdout)
        else:
            from command_line.table import write_table

            write_table(columns, rows, sys.stdout)


@click.command()
@click.argument("table_or_query")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar=_WRITTEN, help="The file."
)
@timeout
@language
def export(table_or_query: str, output: Path, timeout: float, lang: str) -> None:
    """Write a public table of the latest release, or what a query answers, to a file of the kind that its name says.

    Labels in Stata, a sheet of meanings in a workbook and descriptions in Parquet come from the dictionary.

    \b
    greenreg export recognitions -o recognitions.dta --lang zh
    greenreg export "select * from registry.organizations where province_code = '32'" -o jiangsu.xlsx
    """
    _export("export", table_or_query, output, timeout, lang)


def _export(command: str, table_or_query: str, output: Path, seconds: float, lang: str) -> None:
    from languages.language import Language
    from serving.export.exporting import export as exported

    with _faults_told(command):
        rows = exported(Home.found().releases, table_or_query, output, seconds, Language(lang))
        say(worded("{rows} rows written to {output}", rows=rows, output=output), err=True)


@contextmanager
def _faults_told(command: str) -> Iterator[None]:
    """End the command in one line where a question can't be answered, and at once where its query can't be ended."""
    from serving.export.unwritable import UnwritableFile
    from serving.query.opened import QueryError
    from serving.query.time_limit import UnstoppableQuery

    try:
        yield
    except (QueryError, UnwritableFile) as fault:
        end_with(command, fault)
    except UnstoppableQuery as fault:
        say(worded("greenreg {command}: {fault}", command=command, fault=fault), err=True)
        sys.stdout.flush()
        sys.stderr.flush()
        # Not by way of everything that ends a process in order: that would wait for the query.
        os._exit(STOPPED_BY_HAND if fault.by_hand else 2)


@click.command()
@click.argument("release_a")
@click.argument("release_b")
@click.option("--json", "as_json", is_flag=True, help="Every changed key of every table, as JSON.")
def diff(release_a: str, release_b: str, as_json: bool) -> None:
    """Say what changed from RELEASE_A to RELEASE_B: ids, the beginnings of ids, or `latest`.

    \b
    greenreg diff 3f9a latest
    greenreg diff 3f9a latest --json
    """
    from command_line.releases import release_called
    from pipelines.release.inventory import NotAReleaseError
    from serving.changes.diff import NotComparableError, as_lines, diff_releases

    releases = Home.found().releases
    before, after = release_called(releases, release_a), release_called(releases, release_b)
    try:
        difference = diff_releases(before, after, limit=None if as_json else 10)
    except (NotComparableError, NotAReleaseError) as fault:
        end_with("diff", fault)
    if as_json:
        say_json(asdict(difference))
    else:
        say("\n".join(as_lines(difference)))
