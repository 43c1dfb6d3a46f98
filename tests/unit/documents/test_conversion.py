"""Old text documents go through LibreOffice where there is one; where there is none, the operator is told."""

import fcntl
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipelines.reading.outcomes import ReadingStatus
from scrapers.documents import office_conversion
from scrapers.documents.blocks import Block, Paragraph
from scrapers.documents.media_type import MediaType, media_type
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.intake import Particulars
from tests.builders import docx, open_document, xls, xlsx
from tests.builders.compound import compound_file
from tests.builders.grids import Grid, content_of
from tests.builders.old_office import LIBREOFFICE, as_wps_text, as_wps_workbook, saved_as
from tests.builders.reading import ReadArchive
from tests.builders.zipped import zip_of

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
    "content",
    [open_document.package("spreadsheet"), zip_of([("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")])],
)
def test_a_workbook_is_converted_to_one_and_read_as_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "ab12cd"
    path.write_bytes(content)
    converted = xlsx.write_grid(tmp_path / "converted.xlsx", GRID)
    script = f"""
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
out.mkdir(exist_ok=True)
assert arguments[arguments.index("--convert-to") + 1].startswith("xlsx:")
assert pathlib.Path(arguments[-1]).suffix == ".{media_type(path).value}"
shutil.copy({str(converted)!r}, out / "document.xlsx")
"""
    _install(monkeypatch, tmp_path / "bin", script)
    assert _seen(read_blocks(path)) == [[tuple(row) for row in GRID.texts]]
    monkeypatch.setenv("PATH", "")
    fault = _fault(path)
    assert fault.reason is Reason.CONVERTER_MISSING
    assert "workbook" in fault.what
    assert ".xlsx" in fault.next_step


@pytest.mark.parametrize("kind", ["spreadsheet", "text"])
def test_an_open_document_behind_a_password_is_not_even_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "ab12cd"
    path.write_bytes(open_document.package(kind, encrypted=True))
    monkeypatch.setenv("PATH", "")
    assert _fault(path).reason is Reason.ENCRYPTED


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
    assert _fault(document).reason is Reason.TOO_SLOW
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert held.read() == "begun"
    assert not mark.exists()


def test_a_conversion_beyond_the_processor_time_is_too_slow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path
) -> None:
    _install(monkeypatch, tmp_path / "bin", "import signal; os.kill(os.getpid(), signal.SIGXCPU)")
    assert _fault(document).reason is Reason.TOO_SLOW


def test_a_converter_that_does_not_start_is_missing_and_the_document_is_not_at_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, document: Path
) -> None:
    _install(monkeypatch, tmp_path / "bin", "")
    (tmp_path / "bin" / "soffice").write_text("#!/nowhere/at/all\n")
    assert _fault(document).reason is Reason.CONVERTER_MISSING


def test_an_encrypted_document_is_not_even_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    header = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little")
    path.write_bytes(compound_file({"WordDocument": header + bytes(5000)}))
    monkeypatch.setenv("PATH", "")
    assert _fault(path).reason is Reason.ENCRYPTED


with_libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed here")

GRID = Grid(
    [["序号", "企业名称", "所在地区"], ["1", "济南示例机械有限公司", "济南市"], ["2", "青岛样品（集团）公司", "青岛市"]]
)


@pytest.fixture(scope="module")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real .doc: a title and a table."""
    source = tmp_path_factory.mktemp("word") / "source.docx"
    # Word ends every text with a paragraph; without one, LibreOffice loses the table before it.
    docx.write(source, docx.paragraph("2023年度山东省绿色工厂名单"), docx.table(GRID), docx.paragraph(""))
    return saved_as(source, "doc", "MS Word 97").read_bytes()


def _seen(blocks: Iterable[Block]) -> list[object]:
    return [content_of(block) for block in blocks]


EXPECTED = ["2023年度山东省绿色工厂名单", [tuple(row) for row in GRID.texts]]


@with_libreoffice
def test_libreoffice_itself_converts_a_document(tmp_path: Path) -> None:
    path = tmp_path / "document"
    path.write_bytes(RTF)
    assert list(read_blocks(path)) == [Paragraph(1, "绿色工厂")]


@with_libreoffice
def test_a_real_doc_gives_its_text_and_its_table(tmp_path: Path, word_file: bytes) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(word_file)
    assert media_type(path) is MediaType.DOC
    assert _seen(read_blocks(path)) == EXPECTED


@with_libreoffice
def test_a_text_of_wps_gives_its_text_and_its_table(tmp_path: Path, word_file: bytes) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(as_wps_text(word_file))
    assert media_type(path) is MediaType.WPS
    assert _seen(read_blocks(path)) == EXPECTED


@with_libreoffice
def test_a_real_open_document_workbook_gives_its_sheet(tmp_path: Path) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(open_document.workbook(GRID.texts))
    assert _seen(read_blocks(path)) == [[tuple(row) for row in GRID.texts]]


@with_libreoffice
def test_a_doc_is_converted_within_the_budget_of_a_document(tmp_path: Path, word_file: bytes) -> None:
    archive = ReadArchive(tmp_path)
    archive.ingest("名单.doc", word_file, Particulars("sd.gxt", title="关于公布2023年度山东省绿色工厂名单的通知"))
    outcomes = archive.by_name(archive.read())["名单.doc"]
    assert outcomes.lists is not None
    assert outcomes.lists.status is ReadingStatus.READ, outcomes.lists.detail
    assert outcomes.lists.lists is not None
    assert outcomes.lists.lists.rows_loaded == 2


def test_a_workbook_of_wps_is_read_without_any_other_program(tmp_path: Path) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(as_wps_workbook(xls.write_grid(tmp_path / "a.xls", GRID).read_bytes()))
    assert media_type(path) is MediaType.XLS
    assert _seen(read_blocks(path)) == [[tuple(row) for row in GRID.texts]]
