"""`greenreg ingest`: taking files in by hand, with where they come from."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.saying import say, say_json
from languages.recorded import recognised
from pipelines.bad_state import said_by_the_system
from pipelines.home import Home
from scrapers.text.meant import meant
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from command_line.handed_in import HandedIn, Refused


def _known_publishers() -> list[str]:
    """Whose programs are known, whose site has a file here (which may ask to hand its documents in), and the press."""
    from scrapers.publishers.registry import read_publishers
    from scrapers.reference.tables import programs

    of_programs = {program.publisher_id for program in programs().values()}
    return sorted(of_programs | set(read_publishers().publishers) | {"press"})


def _known_publisher(_context: click.Context, _option: click.Parameter, publisher_id: str) -> str:
    known = _known_publishers()
    if publisher_id and publisher_id not in known:
        raise click.BadParameter(
            worded(
                "{publisher_id!r} is not a known publisher. {meant}",
                publisher_id=publisher_id,
                meant=meant(publisher_id, known),
            )
        )
    return publisher_id


def _web_address(_context: click.Context, option: click.Parameter, address: str) -> str:
    from command_line.handed_in import fault_of_address

    if fault := fault_of_address(address):
        raise click.BadParameter(fault, param=option)
    return address


def _iso_date(_context: click.Context, _option: click.Parameter, stated: datetime | None) -> date | None:
    return stated.date() if stated else None


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV of many files: file, publisher, page_url, attachment_url, title, document_number, issued, annex_of.",
)
@click.option("--publisher", "publisher_id", default="", callback=_known_publisher, help="Who published it: cn.miit …")
@click.option("--page-url", default="", callback=_web_address, help="The notice's page.")
@click.option(
    "--attachment-url", default="", callback=_web_address, help="The file's own address; only with a single file."
)
@click.option("--title", default="", help="The notice's title.")
@click.option("--document-number", default="", help="The notice's 文号, as printed.")
@click.option(
    "--issued",
    "issued_on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_iso_date,
    help="Date of signature, YYYY-MM-DD.",
)
@click.option("--json", "as_json", is_flag=True, help="What became of each file, as JSON.")
def ingest(
    files: tuple[Path, ...],
    manifest: Path | None,
    publisher_id: str,
    page_url: str,
    attachment_url: str,
    title: str,
    document_number: str,
    issued_on: date | None,
    as_json: bool,
) -> None:
    """Put FILES into the archive by hand. Doing it twice changes nothing. `greenreg refresh` then reads them.

    A notice's own text (a saved page, .txt, .docx, .pdf …) becomes a notice, the other files its annexes. The documents
    in the folder that a browser saves beside a page go in with it. The more is said of a file's origin the better: the
    notice decides whether a list proposes or confers.

    \b
    greenreg ingest 名单.pdf --publisher cn.miit --page-url https://www.miit.gov.cn/… --issued 2023-02-09
    """
    from command_line.handed_in import HandedIn
    from scrapers.intake import Particulars

    if bool(files) is (manifest is not None):
        raise click.UsageError(worded("Name the files, or a --manifest of them."))
    if files and not publisher_id:
        raise click.UsageError(worded("Say who published them: --publisher cn.miit."))
    if attachment_url and len(files) > 1:
        raise click.UsageError(worded("--attachment-url is the address of one file; give the files one by one."))
    if manifest and (page_url or attachment_url or title or document_number or issued_on):
        raise click.UsageError(worded("With --manifest, what is said of a file stands in its row."))
    particulars = Particulars(publisher_id, page_url, attachment_url, title, document_number, issued_on)
    given = _of_manifest(manifest, publisher_id) if manifest else [HandedIn(f, particulars, str(f)) for f in files]
    taken: list[_Taken] = []
    for line, one in _taken_in(Home.from_environment().archive, given):
        taken.append(one)
        if not as_json:
            say(line, err=one.fault != "")
    if as_json:
        say_json([asdict(one) for one in taken])
    if any(one.fault for one in taken):
        sys.exit(2)


def _of_manifest(manifest: Path, publisher_id: str) -> "list[HandedIn | Refused]":
    from command_line.handed_in import UnusableManifest, read_manifest

    try:
        return read_manifest(manifest, publisher_id, _known_publishers())
    except UnusableManifest as fault:
        raise click.UsageError(str(fault)) from fault


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of a file, or of a member of it: its outcome, type and sha256; or the fault that kept it out."""

    file: str
    member: str = ""
    outcome: str = ""
    media_type: str = ""
    document_sha256: str = ""
    note: str = ""
    fault: str = ""

    def told(self, told_as: str) -> str:
        """Say it in a line; `told_as` is what the operator knows the file by."""
        from pipelines.outcomes import outcome_in_words
        from scrapers.archive.observations import Outcome

        inside = f" → {self.member}" if self.member else ""
        said = worded("already archived") if self.outcome == Outcome.UNCHANGED else outcome_in_words(self.outcome)
        line = worded(
            "{file}{inside}: {outcome}, {media_type}, {document_sha256}",
            file=told_as,
            inside=inside,
            outcome=said,
            media_type=self.media_type,
            document_sha256=self.document_sha256,
        )
        return worded("{line}: {note}", line=line, note=recognised(self.note)) if self.note else line


def _taken_in(archive: Path, given: "Sequence[HandedIn | Refused]") -> Iterator[tuple[str, _Taken]]:
    """Take in what can be, and yield what became of each, in a line and in its parts."""
    from command_line.handed_in import Refused, with_saved_folder
    from scrapers.intake import Intake

    intake = Intake(archive)
    for one in given:
        if isinstance(one, Refused):
            yield one.message, _Taken("", fault=one.message)
            continue
        try:
            for file in with_saved_folder(one):
                for observation in intake.ingest(file.path, file.particulars):
                    taken = _Taken(
                        str(file.path),
                        observation.member or "",
                        observation.outcome.value,
                        observation.media_type or "",
                        observation.document_sha256 or "",
                        observation.note or "",
                    )
                    yield taken.told(file.told_as), taken
        except OSError as fault:
            if fault.filename is None or Path(fault.filename).is_relative_to(archive):
                raise  # the archive can't be written: no file will do better
            message = worded(
                "{told_as}: can't be read: {strerror}.", told_as=one.told_as, strerror=said_by_the_system(fault)
            )
            yield message, _Taken(str(one.path), fault=message)
