"""`greenreg panel`: organizations by year, for an evaluation of the titles."""

from pathlib import Path

import click

from command_line.query import language
from command_line.saying import end_with, say
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.option(
    "--program", "programs", multiple=True, metavar="ID", help="Only titles of this program; may be repeated."
)
@click.option("--level", "levels", multiple=True, metavar="LEVEL", help="Only titles of this level; may be repeated.")
@click.option("--from", "first", type=int, metavar="YEAR", help="First year; else that of the first title.")
@click.option("--to", "last", type=int, metavar="YEAR", help="Last year; else that of the last title.")
@click.option(
    "--by",
    type=click.Choice(["list-year", "in-force"]),
    default="list-year",
    show_default=True,
    help="A title begins in the year that its list is called by, or in the year of its notice.",
)
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A list of firms (csv, tsv, xlsx, parquet): those that hold no title are never-treated controls.",
)
@click.option("--name-column", metavar="COLUMN", help="The list's column of names; the others as in `match`.")
@click.option("--province-column", metavar="COLUMN", help="The list's column of provinces.")
@click.option("--code-column", metavar="COLUMN", help="The list's column of credit codes.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.csv|xlsx|dta|json|ndjson|parquet",
    help="The file.",
)
@language
def panel(
    programs: tuple[str, ...],
    levels: tuple[str, ...],
    first: int | None,
    last: int | None,
    by: str,
    names: Path | None,
    name_column: str | None,
    province_column: str | None,
    code_column: str | None,
    output: Path,
    lang: str,
) -> None:
    """Write organizations by year: first year per program and level, what is held at each year's end, counts, province,
    city, industry and assessor of the first title.

    With --names the firms of a list are units, too. One that is asserted to be an organization is that organization;
    one that is not found is a control that was never treated; of one that may be an organization the treatment is
    missing.

    \b
    greenreg panel --program cn.miit.green_factory --from 2013 -o factories.dta --lang zh
    greenreg panel --level national --by in-force --names firms.xlsx -o panel.csv
    """
    from languages.language import Language
    from serving.export.files import require_kind, write_file
    from serving.export.unwritable import UnwritableFile
    from serving.match.lists import UnreadableList, read_list
    from serving.panel.panel import panel_of
    from serving.panel.selection import By, Wanted
    from serving.query.opened import QueryError

    try:
        require_kind(output)
        listed = read_list(names, name_column, province_column, code_column) if names else None
        made = panel_of(Home.found().releases, Wanted(programs, levels, first, last, By(by)), listed)
        write_file(output, iter([made.rows]), made.labels, Language(lang))
    except (QueryError, UnreadableList, UnwritableFile) as fault:
        end_with("panel", fault)
    say(
        worded(
            "{rows} rows, {first} to {last}: {treated} that ever held a title, {controls} of the list "
            "that never did, {doubtful} of it that may be one of the register, whose treatment is missing; "
            "written to {output}",
            rows=made.rows.height,
            first=made.years[0],
            last=made.years[-1],
            treated=made.treated,
            controls=made.controls,
            doubtful=made.doubtful,
            output=output,
        ),
        err=True,
    )
    if made.missing:
        years = ", ".join(f"{year} ({titles})" for year, titles in made.missing.items())
        say(
            worded(
                "Titles were announced and are not loaded: {years}. In these years untreated is not known.", years=years
            ),
            err=True,
        )
