"""The documents in RAR and 7z archives come out as those of a zip do; what can't be unpacked says what to install."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapers.documents.archives import rar
from scrapers.documents.archives.members import Member, archive_members
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.rar import PACKED, rar_of, write_rar
from tests.builders.seven_zip import seven_zip_of, write_seven_zip
from tests.builders.zipped import zip_of

DOCUMENTS = [("附件/名单.csv", "序号,企业名称\n1,甲公司\n".encode()), ("附件/说明.txt", b"2"), ("空.txt", b"")]
WRITERS: dict[str, Callable[..., bytes]] = {"rar": rar_of, "7z": seven_zip_of}


def _members(tmp_path: Path, content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Member]:
    path = tmp_path / "archive"
    path.write_bytes(content)
    return list(archive_members(path, limits))


def _fault(tmp_path: Path, content: bytes, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        _members(tmp_path, content, limits)
    assert "archive" in caught.value.what
    assert caught.value.next_step
    return caught.value


def _faults(members: list[Member]) -> dict[str, Reason | None]:
    return {name: getattr(content, "reason", None) for name, content in members}


@pytest.fixture
def without_unpackers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_members_come_with_their_names_and_bytes_in_the_archive_s_order(tmp_path: Path, kind: str) -> None:
    assert _members(tmp_path, WRITERS[kind](DOCUMENTS)) == DOCUMENTS


def test_folders_and_what_systems_leave_behind_are_left_out(tmp_path: Path) -> None:
    members = [("附件/", b""), ("__MACOSX/._1.txt", b"x"), ("附件/1.txt", b"1"), ("Thumbs.db", b"x")]
    assert list(archive_members(write_rar(tmp_path / "a.rar", members))) == [("附件/1.txt", b"1")]
    assert list(archive_members(write_seven_zip(tmp_path / "a.7z", members[1:]))) == [("附件/1.txt", b"1")]


def test_no_name_leads_out_of_its_folder(tmp_path: Path) -> None:
    (member,) = _members(tmp_path, rar_of([("../../etc/名单.txt", b"1")]))
    assert member.name == "etc/名单.txt"


def test_members_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    documents = [("a.txt", b"1"), ("b.txt", b"2"), ("a.txt", b"3"), ("a.txt", b"4")]
    expected = [("a.txt", b"1"), ("b.txt", b"2"), ("a (2).txt", b"3"), ("a (3).txt", b"4")]
    assert _members(tmp_path, seven_zip_of(documents)) == expected
    # Of a RAR, a member is had by its name alone: one has it, and none is mistaken for another.
    of_rar = _members(tmp_path, rar_of(documents))
    assert [name for name, _ in of_rar] == [name for name, _ in expected]
    assert [content for content in expected if content in of_rar] == [
        member for member in of_rar if isinstance(member.content, bytes)
    ]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_archives_of_any_kind_in_archives_are_opened(tmp_path: Path, kind: str) -> None:
    inner = seven_zip_of([("深.zip", zip_of([("名单.txt", b"1")]))])
    members = _members(tmp_path, WRITERS[kind]([("内.7z", inner), ("外.txt", b"2")]))
    assert members == [("内.7z/深.zip/名单.txt", b"1"), ("外.txt", b"2")]
    deeper = WRITERS[kind]([("a.7z", seven_zip_of([("b.rar", rar_of([("c.zip", zip_of([("d", b"1")]))]))]))])
    assert _faults(_members(tmp_path, deeper)) == {"a.7z/b.rar/c.zip": Reason.TOO_LARGE}


def test_a_member_that_no_program_can_unpack_says_what_to_install(tmp_path: Path, without_unpackers: None) -> None:
    ((_, fault), *_) = _members(tmp_path, rar_of([("a.txt", b"packed")], method=PACKED, stated_size=4000))
    assert isinstance(fault, UnreadableDocument)
    assert fault.reason is Reason.CONVERTER_MISSING
    assert "unrar" in fault.next_step
    assert "libarchive-tools" in fault.next_step


@pytest.mark.skipif(
    not any(shutil.which(name) for name in ("unrar", "unar", "bsdtar")),
    reason="none of unrar, unar and bsdtar is installed here",
)
def test_a_program_of_the_system_unpacks_a_rar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rar, "is_stored", lambda _: False)
    documents = [*DOCUMENTS, ("附件/第[1]批*?.txt", b"3")]
    assert _members(tmp_path, rar_of(documents)) == documents
    assert _members(tmp_path, zip_of([("内.rar", rar_of([("a.txt", b"1")]))])) == [("内.rar/a.txt", b"1")]
    broken = _members(tmp_path, rar_of([("a.txt", b"no packed content")], method=PACKED, stated_size=4000))
    assert _faults(broken) == {"a.txt": Reason.MALFORMED}


def test_a_program_that_unpacks_to_where_it_is_leaves_nothing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, here = tmp_path / "bin" / "unrar", tmp_path / "here"
    program.parent.mkdir()
    here.mkdir()
    program.write_text("#!/bin/sh\necho 1 > a.txt\n")
    program.chmod(0o755)
    monkeypatch.chdir(here)
    monkeypatch.setattr(shutil, "which", lambda name: str(program) if name == "unrar" else None)
    assert _faults(_members(tmp_path, rar_of([("a.txt", b"packed")], method=PACKED))) == {"a.txt": Reason.MALFORMED}
    assert list(here.iterdir()) == []


def test_a_program_that_hangs_costs_the_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "unrar"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(rar, "UNPACKING_SECONDS", 0.2)
    monkeypatch.setattr(shutil, "which", lambda name: str(program) if name == "unrar" else None)
    assert _faults(_members(tmp_path, rar_of([("a.txt", b"packed")], method=PACKED))) == {"a.txt": Reason.MALFORMED}


@pytest.mark.parametrize("hide_names", [False, True])
def test_an_archive_behind_a_password_is_encrypted(tmp_path: Path, hide_names: bool) -> None:
    content = seven_zip_of([("a.txt", b"1")], password="x", hide_names=hide_names)
    if hide_names:
        assert _fault(tmp_path, content).reason is Reason.ENCRYPTED
    else:
        assert _faults(_members(tmp_path, content)) == {"a.txt": Reason.ENCRYPTED}


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    rar = rar_of([("a.txt", b"first content"), ("b.txt", b"second content")]).replace(b"first", b"f1rst")
    assert _faults(_members(tmp_path, rar)) == {"a.txt": Reason.MALFORMED, "b.txt": None}


def test_an_archive_cut_off_or_damaged_says_so(tmp_path: Path) -> None:
    whole = seven_zip_of(DOCUMENTS)
    assert _fault(tmp_path, whole[: len(whole) // 2]).reason is Reason.MALFORMED
    assert _fault(tmp_path, rar_of([])).reason is Reason.EMPTY


def test_one_part_of_a_rar_in_several_files_says_so(tmp_path: Path) -> None:
    fault = _fault(tmp_path, rar_of([("a.txt", b"1")], volume=3))
    assert fault.reason is Reason.TRUNCATED
    assert "all its parts" in fault.next_step


def test_a_rar_cut_off_anywhere_loses_no_member_in_silence(tmp_path: Path) -> None:
    whole = rar_of(DOCUMENTS)
    for length in range(8, len(whole)):
        try:
            members = _members(tmp_path, whole[:length])
        except UnreadableDocument:
            continue
        assert [name for name, _ in members] == [name for name, _ in DOCUMENTS]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_bomb_costs_itself_only_and_an_archive_beyond_the_limits_is_refused(tmp_path: Path, kind: str) -> None:
    limits = Limits(ratio_matters_from_bytes=1000, max_compression_ratio=10)
    stored = {"stated_size": 900_000} if kind == "rar" else {}
    bomb = WRITERS[kind]([("bomb.txt", bytes(900_000) if kind == "7z" else b"x")], **stored)
    assert _faults(_members(tmp_path, bomb, limits)) == {"bomb.txt": Reason.TOO_LARGE}
    assert _fault(tmp_path, bomb, Limits(max_unpacked_bytes=10_000)).reason is Reason.TOO_LARGE
    many = WRITERS[kind]([(f"{number}.txt", b"") for number in range(30)])
    assert _fault(tmp_path, many, Limits(max_members=20)).reason is Reason.TOO_LARGE


def test_a_size_that_lies_lets_nothing_more_in(tmp_path: Path) -> None:
    members = _members(tmp_path, rar_of([("a.txt", b"x" * 5000)], stated_size=10))
    assert _faults(members) in ({"a.txt": Reason.MALFORMED}, {"a.txt": None})
    assert all(isinstance(content, UnreadableDocument) or len(content) <= 10 for _, content in members)
