"""Old Office files as their programs make them: by LibreOffice, where it is installed."""

import shutil
import subprocess
from pathlib import Path

from scrapers.documents.compound_file import stream_bytes
from tests.builders.compound import compound_file

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

#: The streams of a Word 97 file that its text is in.
_OF_A_TEXT = ("WordDocument", "1Table", "Data")
#: What WPS leaves in its files beside them.
_OF_WPS = "WpsCustomData"


def saved_as(source: Path, ending: str, form: str) -> Path:
    """The document saved by LibreOffice in another format, beside it: `doc`, `MS Word 97`."""
    assert LIBREOFFICE is not None
    profile = source.parent / "profile"
    subprocess.run(
        [
            LIBREOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            f"{ending}:{form}",
            "--outdir",
            str(source.parent),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(f".{ending}")


def as_wps_text(document: bytes) -> bytes:
    """A Word 97 file as WPS writes it (.wps): the same streams, and one of its own."""
    streams = {name: content for name in _OF_A_TEXT if (content := stream_bytes(document, name))}
    return compound_file(streams | {_OF_WPS: b"x"})


def as_wps_workbook(workbook: bytes) -> bytes:
    """An Excel 97 file as WPS writes it (.et)."""
    content = stream_bytes(workbook, "Workbook")
    assert content is not None
    return compound_file({"Workbook": content, _OF_WPS: b"x"})
