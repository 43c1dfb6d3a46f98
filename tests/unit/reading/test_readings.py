"""Reading the archive: once per document and reader version, and a bad document costs itself only."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from pipelines.reading import readings as readings_module
from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.document import DocumentReading, ReadingStatus
from pipelines.reading.readings import ReadingsReport, read_archive
from scrapers.archive.observations import ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.intake import Intake, Particulars

LIST = """序号,地区,工厂名称,第三方评价机构
1,北京,甲（北京）制造有限公司,某认证有限公司
2,深圳,乙科技股份有限公司,某认证有限公司
"""
NOTICE = Particulars("cn.miit", title="关于公布2031年度绿色制造名单的通知：2031年度绿色工厂名单")


def ingest(root: Path, name: str, content: bytes) -> None:
    path = root / name
    path.write_bytes(content)
    Intake(root / "archive").ingest(path, NOTICE)


def read(root: Path) -> ReadingsReport:
    documents = archived_documents(ObservationLog(root / "archive"))
    return read_archive(documents, ObjectStore(root / "archive"), root / "readings")


def by_name(root: Path, report: ReadingsReport) -> dict[str, DocumentReading]:
    documents = archived_documents(ObservationLog(root / "archive"))
    return {document.newest.file_name: report.readings[document.sha256] for document in documents}


def test_a_bad_document_costs_itself_only(tmp_path: Path) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    ingest(tmp_path, "torn.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")
    ingest(tmp_path, "empty.xlsx", b"")
    outcomes = by_name(tmp_path, read(tmp_path))
    assert outcomes["list.csv"].status is ReadingStatus.READ
    assert outcomes["torn.pdf"].status is ReadingStatus.QUARANTINED
    assert outcomes["empty.xlsx"].reason == "empty"
    assert all(outcomes[name].detail for name in ("torn.pdf", "empty.xlsx"))


def test_a_document_read_once_is_not_read_again(tmp_path: Path) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    first, second = read(tmp_path), read(tmp_path)
    assert len(first.newly_read) == 1
    assert second.newly_read == ()
    assert second.readings == first.readings


def test_another_reader_version_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    read(tmp_path)
    monkeypatch.setattr(readings_module, "reader_version", lambda _: "another")
    assert len(read(tmp_path).newly_read) == 1


def test_a_damaged_object_is_quarantined_and_read_once_it_is_mended(tmp_path: Path) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    (name,) = ObjectStore(tmp_path / "archive").all_names()
    damaged = ObjectStore(tmp_path / "archive").path_of(name)
    damaged.chmod(0o644)
    damaged.write_bytes(b"overwritten")
    assert by_name(tmp_path, read(tmp_path))["list.csv"].reason == "damaged"
    ingest(tmp_path, "list.csv", LIST.encode())
    assert by_name(tmp_path, read(tmp_path))["list.csv"].status is ReadingStatus.READ


def test_a_document_that_kills_its_reader_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    ingest(tmp_path, "killer.csv", f"{LIST}3,上海,KILL,某认证有限公司\n".encode())
    monkeypatch.setattr(readings_module, "read_document", read_or_die)
    outcomes = by_name(tmp_path, read(tmp_path))
    assert outcomes["killer.csv"].reason == "reader_killed"
    assert outcomes["list.csv"].status is ReadingStatus.READ


def read_or_die(path: Path, origin: object) -> DocumentReading:
    """Stands in for a library that crashes on one document: the process ends without a word."""
    import os

    from pipelines.reading.document import read_document

    if b"KILL" in path.read_bytes():
        os._exit(1)
    return read_document(path, origin)  # type: ignore[arg-type]


def test_a_container_and_its_members_are_documents_of_their_own(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "lists.zip", "w") as archive:
        archive.writestr("附件1.csv", LIST)
        archive.writestr("附件2.pdf", b"%PDF-1.7\n")
    Intake(tmp_path / "archive").ingest(tmp_path / "lists.zip", NOTICE)
    outcomes = by_name(tmp_path, read(tmp_path))
    assert outcomes["lists.zip"].status is ReadingStatus.CONTAINER
    assert outcomes["附件1.csv"].status is ReadingStatus.READ
    assert outcomes["附件2.pdf"].status is ReadingStatus.QUARANTINED


def test_a_damaged_member_costs_itself_and_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "lists.zip", "w") as archive:
        archive.writestr("good.csv", LIST)
        archive.writestr("bad.csv", LIST.replace("甲", "DAMAGED"))
    content = (tmp_path / "lists.zip").read_bytes()
    (tmp_path / "lists.zip").write_bytes(content.replace(b"DAMAGED", b"damaged"))
    Intake(tmp_path / "archive").ingest(tmp_path / "lists.zip", NOTICE)
    outcomes = by_name(tmp_path, read(tmp_path))
    assert outcomes["good.csv"].status is ReadingStatus.READ
    assert outcomes["lists.zip"].status is ReadingStatus.QUARANTINED
    assert "bad.csv" in outcomes["lists.zip"].detail


def test_an_interrupted_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    ingest(tmp_path, "list.csv", LIST.encode())
    ingest(tmp_path, "other.csv", LIST.replace("甲", "丙").encode())
    documents = archived_documents(ObservationLog(tmp_path / "archive"))

    def power_cut(_document: ArchivedDocument, _reading: DocumentReading) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_archive(documents, ObjectStore(tmp_path / "archive"), tmp_path / "readings", on_read=power_cut)
    assert len(read(tmp_path).newly_read) == 1
