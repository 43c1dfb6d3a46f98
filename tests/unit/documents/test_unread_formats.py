"""A document that no reader reads is named for what it is, with what to hand in instead."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import open_document
from tests.builders.compound import compound_file
from tests.builders.zipped import zip_of


@pytest.mark.parametrize(
    ("content", "reason", "named"),
    [
        (b"", Reason.EMPTY, "0 bytes"),
        (bytes(9000), Reason.EMPTY, "zero bytes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", Reason.NO_TEXT_LAYER, "picture"),
        (zip_of([("OFD.xml", b"<OFD/>")]), Reason.MALFORMED, "OFD"),
        (b"Rar!\x1a\x07\x01\x00\x33\x92", Reason.UNKNOWN_FORMAT, "rar archive"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", Reason.UNKNOWN_FORMAT, "7z archive"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", Reason.EMPTY, "MHTML"),
        (b'<?xml version="1.0"?>\n<Workbook><Worksheet/></Workbook>', Reason.UNKNOWN_FORMAT, "XML"),
        (open_document.package("presentation"), Reason.UNKNOWN_FORMAT, "OpenDocument"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08rest", Reason.UNKNOWN_FORMAT, "01 02 03 04 05 06 07 08"),
        (compound_file({"EncryptedPackage": b"x"}), Reason.ENCRYPTED, "password"),
        (compound_file({"Workbook": b"x"})[:300], Reason.TRUNCATED, "old Office file"),
        (b"PK\x03\x04" + bytes(range(100)), Reason.TRUNCATED, "beginning"),
    ],
)
def test_the_operator_learns_what_it_is_and_what_to_do(
    tmp_path: Path, content: bytes, reason: Reason, named: str
) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path))
    assert caught.value.reason is reason
    assert path.name in caught.value.what
    assert named in caught.value.what
    assert caught.value.next_step.endswith(".")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    blocks = read_blocks(tmp_path / "missing.pdf")
    with pytest.raises(FileNotFoundError):
        next(blocks)


def test_a_reader_s_libraries_are_loaded_with_its_first_document() -> None:
    script = (
        "import sys, scrapers.documents.reader; print(sorted({'pdfplumber', 'lxml', 'openpyxl'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_presentation_is_called_an_office_file(tmp_path: Path) -> None:
    path = tmp_path / "talk"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("ppt/presentation.xml", "<p/>")
    with pytest.raises(UnreadableDocument, match="Office"):
        list(read_blocks(path))
