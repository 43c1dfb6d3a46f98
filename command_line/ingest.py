"""`greenreg ingest`: taking files in by hand, with where they come from."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from pipelines.home import Home


def _known_publisher(_context: click.Context, _option: click.Parameter, publisher_id: str) -> str:
    from scrapers.reference.tables import programs

    known = sorted({program.publisher_id for program in programs().values()} | {"press"})
    if publisher_id not in known:
        raise click.BadParameter(f"{publisher_id!r} is not a known publisher. Known: {', '.join(known)}.")
    return publisher_id


def _iso_date(_context: click.Context, _option: click.Parameter, stated: datetime | None) -> date | None:
    return stated.date() if stated else None


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--publisher", "publisher_id", required=True, callback=_known_publisher, help="Who published it: cn.miit …"
)
@click.option("--page-url", default="", help="The notice's page.")
@click.option("--attachment-url", default="", help="The file's own address; only with a single file.")
@click.option("--title", default="", help="The notice's title.")
@click.option("--document-number", default="", help="The notice's 文号, as printed.")
@click.option(
    "--issued",
    "issued_on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_iso_date,
    help="Date of signature, YYYY-MM-DD.",
)
def ingest(
    files: tuple[Path, ...],
    publisher_id: str,
    page_url: str,
    attachment_url: str,
    title: str,
    document_number: str,
    issued_on: date | None,
) -> None:
    """Put FILES into the archive by hand. Doing it twice changes nothing. `greenreg refresh` then reads them.

    The more is said of a file's origin the better: the notice decides whether a list proposes or confers.
    """
    from scrapers.archive.observations import Outcome
    from scrapers.intake import Intake, Particulars

    if attachment_url and len(files) > 1:
        raise click.UsageError("--attachment-url is the address of one file; give the files one by one.")
    intake = Intake(Home.from_environment().archive)
    particulars = Particulars(publisher_id, page_url, attachment_url, title, document_number, issued_on)
    unread = 0
    for path in files:
        try:
            observations = intake.ingest(path, particulars)
        except OSError as fault:
            click.echo(f"{path}: can't be read: {fault.strerror}.", err=True)
            unread += 1
            continue
        for observation in observations:
            inside = f" → {observation.member}" if observation.member else ""
            said = "already archived" if observation.outcome is Outcome.UNCHANGED else observation.outcome.value
            note = f": {observation.note}" if observation.note else ""
            click.echo(f"{path}{inside}: {said}, {observation.media_type}, {observation.document_sha256}{note}")
    if unread:
        sys.exit(2)
