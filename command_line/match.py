"""`greenreg match`: finding the organizations of a list of names."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from command_line.saying import end_with, say, say_json, saying_warnings_of
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name-column", metavar="COLUMN", help="The column of names; else 名称, 企业名称, name and the like.")
@click.option("--province-column", metavar="COLUMN", help="The column of provinces; else 省份, 地区, province, …")
@click.option("--code-column", metavar="COLUMN", help="The column of credit codes; else 信用代码, credit_code, …")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Titles and names as of this day.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="OUT.csv|xlsx|dta|json|ndjson|parquet",
    help="Where the list goes with its answers.",
)
@click.option("--json", "as_json", is_flag=True, help="What became of the rows, as JSON.")
def match(
    file: Path,
    name_column: str | None,
    province_column: str | None,
    code_column: str | None,
    on: dt.datetime | None,
    output: Path,
    as_json: bool,
) -> None:
    """Find the organization of each row of FILE (csv, tsv, xlsx or parquet, with headings).

    Adds to each row: whether the organization is asserted or suggested, its id and present name, a score, the reason
    in Chinese and English, rivals, and its titles. Only what the rules leave no doubt of is asserted.

    \b
    greenreg match suppliers.xlsx -o matched.xlsx
    greenreg match firms.csv --name-column 供应商 --on 2020-12-31 -o matched.csv
    """
    from serving.export.unwritable import UnwritableFile
    from serving.match.answering import match_list
    from serving.match.lists import UnreadableList, read_list
    from serving.query.opened import QueryError

    if output.resolve() == file.resolve():
        raise click.UsageError(worded("{output} is the list itself; name another file to write.", output=output))
    try:
        names = read_list(file, name_column, province_column, code_column)
        with saying_warnings_of("serving.match"):
            tally = match_list(Home.found().releases, names, output, on.date() if on else None)
    except (QueryError, UnreadableList, UnwritableFile) as fault:
        end_with("match", fault)
    if as_json:
        say_json({"rows": len(names.rows), **asdict(tally), "written_to": str(output)})
        return
    say(
        worded(
            "{rows} rows: {asserted} asserted, {suggested} suggested, {none} not found; written to {output}",
            rows=len(names.rows),
            asserted=tally.asserted,
            suggested=tally.suggested,
            none=tally.none,
            output=output,
        )
    )
