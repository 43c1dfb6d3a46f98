"""Old text documents (.doc, .wps, .rtf), read by way of LibreOffice where it is installed."""

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
from scrapers.documents.media_type import MediaType, media_type
from scrapers.documents.unreadable import Reason, UnreadableDocument

#: Long enough for LibreOffice's first start with a new profile; a document of normal size takes a few seconds.
CONVERSION_SECONDS = 120

_PROGRAMS = ("soffice", "libreoffice")
#: How the converter ends when it has used up a document's processor time: by itself, or as its launcher tells it.
_OUT_OF_TIME = (-OUT_OF_TIME, 128 + OUT_OF_TIME)
#: The flag in a .doc that says its text is encrypted (MS-DOC 2.5.2: FibBase, bit 8 of the flags at byte 10).
_FLAGS_OFFSET, _ENCRYPTED_FLAG = 10, 0x0100


def read_converted(path: Path, kind: MediaType, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Convert an old text document to .docx in a folder of its own, and yield the blocks of that.

    Raises UnreadableDocument: `converter_missing` where LibreOffice is not installed or does not start, `encrypted`,
    `too_slow` and `malformed` where the document cannot be converted.
    """
    if kind is not MediaType.RTF:
        _refuse_encrypted(path)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableDocument(
            Reason.CONVERTER_MISSING,
            f"{path.name} is an old text document (.{kind.value}), which is read by way of LibreOffice; "
            "there is no LibreOffice on this machine.",
            "Install LibreOffice (the command soffice) and refresh, or save the document as .docx and ingest that.",
        )
    with tempfile.TemporaryDirectory(prefix="greenreg-conversion-") as folder:
        yield from read_docx(_convert(program, path, kind, Path(folder)), limits=limits)


def _convert(program: str, path: Path, kind: MediaType, folder: Path) -> Path:
    # Under a name of its own: LibreOffice looks at the ending, and archived files have none.
    source = folder / f"document.{kind.value}"
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
        "docx:MS Word 2007 XML",
        "--outdir",
        str(results),
        str(source),
    ]
    status, complaint = _run(command, folder, path)
    converted = results / "document.docx"
    if status != 0 or not converted.is_file() or media_type(converted) is not MediaType.DOCX:
        raise _failed(path, complaint or f"exit status {status}, no .docx made")
    named = results / path.with_suffix(".docx").name
    return converted.rename(named)


def _run(command: list[str], folder: Path, path: Path) -> tuple[int, str]:
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
            f"{path.name} is read by way of LibreOffice, which did not start: {error}.",
            "Mend its installation and refresh, or save the document as .docx and ingest that.",
        ) from error
    with process:
        try:
            _, complaints = process.communicate(timeout=CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            # The command is a launcher: the program it started has to end with it.
            os.killpg(process.pid, signal.SIGKILL)
            raise _too_slow(path) from error
    if process.returncode in _OUT_OF_TIME:
        raise _too_slow(path)
    lines = complaints.decode(errors="replace").strip().splitlines()
    return process.returncode, lines[-1] if lines else ""


def _refuse_encrypted(path: Path) -> None:
    header = (stream_bytes(path.read_bytes(), "WordDocument") or b"")[: _FLAGS_OFFSET + 2]
    flags = int.from_bytes(header[_FLAGS_OFFSET:], "little")
    if flags & _ENCRYPTED_FLAG:
        raise UnreadableDocument(
            Reason.ENCRYPTED,
            f"{path.name} is a text document behind a password.",
            "Open it with the password, save it without one as .docx, and ingest that file.",
        )


def _too_slow(path: Path) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.TOO_SLOW,
        f"LibreOffice took longer to convert {path.name} than {CONVERSION_SECONDS} seconds, or than a document may.",
        "Open it in an office program, save the part that holds the list as .docx, and ingest that file.",
    )


def _failed(path: Path, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.MALFORMED,
        f"LibreOffice could not convert {path.name} ({why}).",
        "Open it in an office program, save it as .docx, and ingest that file.",
    )
