"""Documents that are read by way of LibreOffice where it is installed: old ones, OpenDocument, binary workbooks."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.budget import OUT_OF_TIME
from scrapers.documents.compound_file import stream_bytes
from scrapers.documents.docx.reader import read_docx
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import CONVERTED_TO_WORKBOOKS, MediaType, media_type
from scrapers.documents.office_package import OpenDocumentPackage
from scrapers.documents.sheets.xlsx import read_xlsx
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: Long enough for LibreOffice's first start with a new profile; a document of normal size takes a few seconds.
CONVERSION_SECONDS = 120

_PROGRAMS = ("soffice", "libreoffice")
#: What the kinds are called.
_CALLED = {
    MediaType.RTF: worded("a text document in the Rich Text Format (.rtf)"),
    MediaType.ODT: worded("an OpenDocument text (.odt)"),
    MediaType.FODT: worded("an OpenDocument text in one XML file (.fodt)"),
    MediaType.WORD_XML: worded("a text document that Word 2003 saved as XML"),
    MediaType.ODS: worded("an OpenDocument workbook (.ods)"),
    MediaType.FODS: worded("an OpenDocument workbook in one XML file (.fods)"),
    MediaType.EXCEL_XML: worded("a workbook that Excel 2003 saved as XML"),
    MediaType.XLSB: worded("a binary workbook (.xlsb)"),
}
#: What LibreOffice knows a kind by, where that is not the kind's own word.
_ENDINGS = {MediaType.WORD_XML: "xml", MediaType.EXCEL_XML: "xml"}
#: What LibreOffice calls the forms that documents are converted to.
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
#: How the converter ends when it has used up a document's processor time: by itself, or as its launcher tells it.
_OUT_OF_TIME = (-OUT_OF_TIME, 128 + OUT_OF_TIME)
#: The flag in a .doc that says its text is encrypted (MS-DOC 2.5.2: FibBase, bit 8 of the flags at byte 10).
_FLAGS_OFFSET, _ENCRYPTED_FLAG = 10, 0x0100


def read_converted(path: Path, kind: MediaType, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Convert a text document to .docx, or a workbook to .xlsx, in a folder of its own, and yield the blocks of that.

    Raises UnreadableDocument: `converter_missing` where LibreOffice is not installed or does not start, `encrypted`,
    `too_slow` and `malformed` where the document cannot be converted.
    """
    if kind in (MediaType.DOC, MediaType.WPS):
        _refuse_encrypted(path)
    elif kind in (MediaType.ODS, MediaType.ODT):
        with OpenDocumentPackage(path, limits) as package:
            package.refuse_encrypted()
    ending = _made_of(kind)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableDocument(
            Reason.CONVERTER_MISSING,
            worded(
                "{name} is {kind}, which is read by way of LibreOffice; there is no LibreOffice on this machine.",
                name=path.name,
                kind=_CALLED.get(kind, worded("an old text document (.{kind})", kind=kind.value)),
            ),
            worded(
                "Install LibreOffice (the command soffice) and refresh, or save it as .{ending} and ingest that.",
                ending=ending,
            ),
        )
    with tempfile.TemporaryDirectory(prefix="greenreg-conversion-") as folder:
        converted = _convert(program, path, kind, Path(folder))
        yield from (read_xlsx if ending == "xlsx" else read_docx)(converted, limits=limits)


def _made_of(kind: MediaType) -> str:
    """The ending of what a document of that kind is converted to."""
    return "xlsx" if kind in CONVERTED_TO_WORKBOOKS else "docx"


def _convert(program: str, path: Path, kind: MediaType, folder: Path) -> Path:
    # Under a name of its own: LibreOffice looks at the ending, and archived files have none.
    source, ending = folder / f"document.{_ENDINGS.get(kind, kind.value)}", _made_of(kind)
    shutil.copyfile(path, source)
    results = folder / "results"
    command = [
        program,
        # A profile of its own, so that conversions side by side and a person's own LibreOffice do not block each other.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        _FILTERS[ending],
        "--outdir",
        str(results),
        str(source),
    ]
    status, complaint = _run(command, folder, path, ending)
    converted = results / f"document.{ending}"
    if status != 0 or not converted.is_file() or media_type(converted) is not MediaType(ending):
        raise _failed(
            path, complaint or worded("exit status {status}, no .{ending} made", status=status, ending=ending), ending
        )
    named = results / path.with_suffix(f".{ending}").name
    return converted.rename(named)


def _run(command: list[str], folder: Path, path: Path, ending: str) -> tuple[int, str]:
    """Run the converter; return its exit status and the last line of its complaints."""
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and every argument is made here
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableDocument(
            Reason.CONVERTER_MISSING,
            worded("{name} is read by way of LibreOffice, which did not start: {error}.", name=path.name, error=error),
            worded(
                "Mend its installation and refresh, or save the document as .{ending} and ingest that.", ending=ending
            ),
        ) from error
    with process:
        try:
            _, complaints = process.communicate(timeout=CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            # The command is a launcher: the program it started has to end with it.
            os.killpg(process.pid, signal.SIGKILL)
            raise _too_slow(path, ending) from error
    if process.returncode in _OUT_OF_TIME:
        raise _too_slow(path, ending)
    lines = complaints.decode(errors="replace").strip().splitlines()
    return process.returncode, lines[-1] if lines else ""


def _refuse_encrypted(path: Path) -> None:
    header = (stream_bytes(path.read_bytes(), "WordDocument") or b"")[: _FLAGS_OFFSET + 2]
    flags = int.from_bytes(header[_FLAGS_OFFSET:], "little")
    if flags & _ENCRYPTED_FLAG:
        raise UnreadableDocument(
            Reason.ENCRYPTED,
            worded("{name} is a text document behind a password.", name=path.name),
            worded("Open it with the password, save it without one as .docx, and ingest that file."),
        )


def _too_slow(path: Path, ending: str) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.TOO_SLOW,
        worded(
            "LibreOffice took longer to convert {name} than {seconds} seconds, or than a document may.",
            name=path.name,
            seconds=CONVERSION_SECONDS,
        ),
        worded(
            "Open it in an office program, save the part that holds the list as .{ending}, and ingest that file.",
            ending=ending,
        ),
    )


def _failed(path: Path, why: str, ending: str) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.MALFORMED,
        worded("LibreOffice could not convert {name} ({why}).", name=path.name, why=why),
        worded("Open it in an office program, save it as .{ending}, and ingest that file.", ending=ending),
    )
