"""Old text documents go through LibreOffice where there is one; where there is none, the operator is told."""

import fcntl
import shutil
import sys
from pathlib import Path

import pytest

from scrapers.documents import office_conversion
from scrapers.documents.blocks import Paragraph
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import docx
from tests.builders.compound import compound_file

RTF = rb"{\rtf1\ansi\ansicpg936\uc1 \u32511?\u33394?\u24037?\u21378?\par}"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A .doc under the name an archive gives it."""
    path = tmp_path / "ab12cd"
    path.write_bytes(compound_file({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(5000)}))
    return path


def _install(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a program named soffice, and nothing else, on the search path."""
    folder.mkdir()
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport os, pathlib, shutil, sys, time\narguments = sys.argv[1:]\n{script}\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def _fault(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def test_without_libreoffice_the_operator_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    fault = _fault(document)
    assert fault.reason is Reason.CONVERTER_MISSING
    assert "LibreOffice" in fault.next_step
    assert ".docx" in fault.next_step


def test_the_converted_document_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path) -> None:
    converted = docx.write(tmp_path / "converted.docx", docx.paragraph("绿色工厂"))
    log = tmp_path / "arguments.txt"
    script = f"""
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
out.mkdir(exist_ok=True)
source = pathlib.Path(arguments[-1])
shutil.copy({str(converted)!r}, out / (source.stem + ".docx"))
pathlib.Path({str(log)!r}).write_text("\\n".join([*arguments, str(source.stat().st_size)]))
"""
    _install(monkeypatch, tmp_path / "bin", script)
    assert list(read_blocks(document)) == [Paragraph(1, "绿色工厂")]
    arguments = log.read_text().splitlines()
    assert int(arguments[-1]) == document.stat().st_size
    assert "--headless" in arguments
    profile = next(argument for argument in arguments if argument.startswith("-env:UserInstallation=file:///"))
    # Nothing of the conversion is left behind.
    assert not Path(profile.partition("file://")[2]).parent.exists()


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit('source file could not be loaded')",
        "pass",
        'pathlib.Path(arguments[arguments.index("--outdir") + 1]).mkdir();'
        '(pathlib.Path(arguments[arguments.index("--outdir") + 1]) / "document.docx").write_text("no document")',
    ],
)
def test_a_conversion_that_fails_costs_that_document(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path, script: str
) -> None:
    _install(monkeypatch, tmp_path / "bin", script)
    fault = _fault(document)
    assert fault.reason is Reason.MALFORMED
    assert "LibreOffice" in fault.what


def test_what_the_converter_said_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path) -> None:
    _install(monkeypatch, tmp_path / "bin", "sys.exit('source file could not be loaded')")
    assert "source file could not be loaded" in _fault(document).what


def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path
) -> None:
    # The child holds a lock for as long as it lives; it leaves its mark if that is to the end.
    mark, lock = tmp_path / "outlived", tmp_path / "lock"
    script = f"""
import fcntl
if os.fork() == 0:
    held = open({str(lock)!r}, "w")
    fcntl.flock(held, fcntl.LOCK_EX)
    held.write("begun")
    held.flush()
    time.sleep(15)
    pathlib.Path({str(mark)!r}).touch()
else:
    os.wait()
"""
    _install(monkeypatch, tmp_path / "bin", script)
    monkeypatch.setattr(office_conversion, "CONVERSION_SECONDS", 1)
    assert _fault(document).reason is Reason.MALFORMED
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert held.read() == "begun"
    assert not mark.exists()


def test_an_encrypted_document_is_not_even_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    header = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little")
    path.write_bytes(compound_file({"WordDocument": header + bytes(5000)}))
    monkeypatch.setenv("PATH", "")
    assert _fault(path).reason is Reason.ENCRYPTED


@pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed here"
)
def test_libreoffice_itself_converts_a_document(tmp_path: Path) -> None:
    path = tmp_path / "document"
    path.write_bytes(RTF)
    assert list(read_blocks(path)) == [Paragraph(1, "绿色工厂")]
