"""The documents in an archive come out one by one; what is evil or broken costs itself only."""

import struct
import zipfile
from pathlib import Path

import pytest

from scrapers.documents.archives.members import Member, archive_members
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import docx, xlsx
from tests.builders.grids import Grid
from tests.builders.zipped import stored_member, unicode_path_extra, write_zip, zip_of

TEXT = "绿色工厂".encode()


def _members(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Member]:
    return list(archive_members(path, limits))


def _of_bytes(tmp_path: Path, content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Member]:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    return _members(path, limits)


def _reasons(members: list[Member]) -> dict[str, object]:
    """Each member's reason of fault, or None where its bytes came out."""
    return {name: getattr(content, "reason", None) for name, content in members}


def _fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        _members(path, limits)
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def test_members_come_with_their_names_and_bytes_in_the_archive_s_order(tmp_path: Path) -> None:
    members = [
        ("附件/2.txt", b"2"),
        ("附件/1.txt", b"1"),
        ("空/", b""),
        ("__MACOSX/._1.txt", b"x"),
        ("Thumbs.db", b"x"),
    ]
    assert _members(write_zip(tmp_path / "a.zip", members)) == [("附件/2.txt", b"2"), ("附件/1.txt", b"1")]


def test_a_workbook_and_a_document_are_members_not_archives(tmp_path: Path) -> None:
    workbook = xlsx.write_grid(tmp_path / "a.xlsx", Grid([["1", "2"]])).read_bytes()
    document = docx.write(tmp_path / "a.docx", docx.paragraph("甲")).read_bytes()
    path = write_zip(tmp_path / "a.zip", [("a.xlsx", workbook), ("b", document)])
    assert _members(path) == [("a.xlsx", workbook), ("b", document)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_saved_without_saying_how_are_decoded(tmp_path: Path, encoding: str) -> None:
    assert _of_bytes(tmp_path, stored_member("绿色工厂㙦.xls".encode(encoding), b"1")) == [("绿色工厂㙦.xls", b"1")]


def test_a_name_kept_in_the_extra_field_is_preferred(tmp_path: Path) -> None:
    extra = unicode_path_extra(b"?.xls", "名单.xls")
    assert _of_bytes(tmp_path, stored_member(b"?.xls", b"1", extra=extra)) == [("名单.xls", b"1")]
    stale = unicode_path_extra(b"other.xls", "名单.xls")
    assert _of_bytes(tmp_path, stored_member(b"?.xls", b"1", extra=stale)) == [("?.xls", b"1")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        (b"../../etc/passwd", "etc/passwd"),
        (b"/etc/passwd", "etc/passwd"),
        (b"C:\\windows\\a.xls", "windows/a.xls"),
        (b"a/./../b.xls", "a/b.xls"),
        (b"..", "unnamed"),
        (b"a\x01b.xls", "ab.xls"),
    ],
)
def test_no_name_leads_out_of_its_folder(tmp_path: Path, name: bytes, safe: str) -> None:
    assert _of_bytes(tmp_path, stored_member(name, b"1")) == [(safe, b"1")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip", [("a/1.xls", b"1"), ("a/1.xls", b"2"), ("a/../1.xls", b"3"), ("a/1.xls", b"4")]
    )
    members = _members(path)
    assert [content for _, content in members] == [b"1", b"2", b"3", b"4"]
    assert [name for name, _ in members] == ["a/1.xls", "a/1 (2).xls", "a/1 (3).xls", "a/1 (4).xls"]


def test_archives_in_archives_are_opened_two_deep(tmp_path: Path) -> None:
    nested = zip_of([("深.txt", TEXT)])
    for depth in (3, 2, 1):
        nested = zip_of([(f"{depth}.zip", nested), (f"{depth}.txt", TEXT)])
    members = _of_bytes(tmp_path, nested)
    assert _reasons(members) == {
        "1.zip/2.zip/3.zip": Reason.TOO_LARGE,
        "1.zip/2.zip/3.txt": None,
        "1.zip/2.txt": None,
        "1.txt": None,
    }


def test_an_encrypted_member_costs_itself_only(tmp_path: Path) -> None:
    content = bytearray(zip_of([("a.txt", b"1"), ("b.txt", b"2")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert _reasons(_of_bytes(tmp_path, bytes(content))) == {"a.txt": Reason.ENCRYPTED, "b.txt": None}


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    content = bytearray(zip_of([("a.txt", TEXT * 100), ("b.txt", b"2")]))
    content[50] ^= 0xFF
    assert _reasons(_of_bytes(tmp_path, bytes(content))) == {"a.txt": Reason.MALFORMED, "b.txt": None}


def test_a_member_packed_in_an_unknown_way_costs_itself_only(tmp_path: Path) -> None:
    members = _of_bytes(tmp_path, stored_member(b"a.txt", b"1", method=97))
    assert _reasons(members) == {"a.txt": Reason.MALFORMED}


def test_a_damaged_archive_in_an_archive_costs_itself_only(tmp_path: Path) -> None:
    cut = zip_of([("x.txt", TEXT)])[:-4]
    path = write_zip(tmp_path / "a.zip", [("cut.zip", cut), ("b.txt", b"2")])
    assert _reasons(_members(path)) == {"cut.zip": Reason.TRUNCATED, "b.txt": None}


def test_a_bomb_costs_itself_only(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", [("bomb.xls", bytes(40 * 1024**2)), ("b.txt", b"2")])
    assert _reasons(_members(path)) == {"bomb.xls": Reason.TOO_LARGE, "b.txt": None}


def test_bombs_inside_archives_draw_on_one_purse(tmp_path: Path) -> None:
    inner = zip_of([(f"{number}.txt", bytes(30_000)) for number in range(3)])
    path = write_zip(tmp_path / "a.zip", [(f"{number}.zip", inner) for number in range(5)])
    reasons = _reasons(_members(path, Limits(max_unpacked_bytes=250_000)))
    assert [name for name, reason in reasons.items() if reason is Reason.TOO_LARGE] == ["2.zip", "3.zip", "4.zip"]
    assert [name for name, reason in reasons.items() if reason is None][-1] == "1.zip/2.txt"


def test_an_archive_beyond_the_limits_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", [(f"{number}.txt", b"x" * 100) for number in range(30)])
    assert _fault(path, Limits(max_members=20)).reason is Reason.TOO_LARGE
    assert _fault(path, Limits(max_unpacked_bytes=2000)).reason is Reason.TOO_LARGE
    assert len(_members(path)) == 30


def test_a_size_that_lies_lets_nothing_more_in(tmp_path: Path) -> None:
    content = bytearray(zip_of([("a.txt", bytes(1_000_000))]))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + offset
        content[place : place + 4] = struct.pack("<I", 10)
    assert _reasons(_of_bytes(tmp_path, bytes(content))) == {"a.txt": Reason.MALFORMED}


def test_a_link_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.txt", "2")
    assert _members(path) == [("b.txt", b"2")]


def test_an_archive_cut_off_is_truncated_and_an_empty_one_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    whole = zip_of([("a.txt", TEXT), ("b.txt", b"2")])
    for length in (30, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert _fault(path).reason is Reason.TRUNCATED
    path.write_bytes(zip_of([]))
    assert _fault(path).reason is Reason.EMPTY


def test_an_archive_is_not_read_as_a_document(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", [("a.txt", TEXT)])
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path))
    assert caught.value.reason is Reason.UNKNOWN_FORMAT
