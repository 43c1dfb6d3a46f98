"""Reading the archive: once per document and reader version, and a bad document costs itself only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipelines.reading import kept as kept_module
from pipelines.reading import readings as readings_module
from pipelines.reading import shares as shares_module
from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.outcomes import Outcomes, PolicyStatus, ReadingStatus
from pipelines.reading.readings import read_archive
from scrapers.archive.observations import ObservationLog
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.intake import Intake, Particulars
from scrapers.version import LISTS, POLICIES, MadeOf, reader_version
from tests.builders.pdf import Sheet
from tests.builders.policies import MEASURES
from tests.builders.reading import FIGURES, LISTING, OPENING, POLICY, PUBLISHERS, ReadArchive, inject
from tests.builders.reading_faults import (
    FAULTY,
    allocates,
    counts_openings,
    crashes,
    fails,
    is_ended_from_outside,
    lacks_a_converter,
    leaves,
    loses_its_page_processes,
    recurses,
    spins,
    spins_in_a_library,
)

LIST = """序号,地区,工厂名称,第三方评价机构
1,北京,甲（北京）制造有限公司,某认证有限公司
2,深圳,乙科技股份有限公司,某认证有限公司
"""
FAULTY_LIST = f"{LIST}3,上海,{FAULTY}制造有限公司,某认证有限公司\n"
ARTICLE = "2023年5月，全国累计培育国家级绿色工厂3616家。"
FAULTY_RULE = "\n".join((*MEASURES, f"附件2 {FAULTY}", ARTICLE))
NOTICE = Particulars("cn.miit", title="关于公布2031年度绿色制造名单的通知：2031年度绿色工厂名单")


@pytest.fixture
def archive(tmp_path: Path) -> ReadArchive:
    return ReadArchive(tmp_path)


def ingest(archive: ReadArchive, name: str, text: str | bytes) -> None:
    archive.ingest(name, text if isinstance(text, bytes) else text.encode(), NOTICE)


def read(archive: ReadArchive) -> dict[str, Outcomes]:
    return dict(archive.by_name(archive.read()))


def status(outcomes: Outcomes) -> ReadingStatus:
    assert outcomes.lists is not None
    return outcomes.lists.status


def reason(outcomes: Outcomes) -> str:
    assert outcomes.lists is not None
    return outcomes.lists.reason


def test_a_bad_document_costs_itself_only(archive: ReadArchive) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "torn.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")
    ingest(archive, "empty.xlsx", b"")
    outcomes = read(archive)
    assert status(outcomes["list.csv"]) is ReadingStatus.READ
    assert status(outcomes["torn.pdf"]) is ReadingStatus.QUARANTINED
    assert reason(outcomes["empty.xlsx"]) == "empty"
    for name in ("torn.pdf", "empty.xlsx"):
        told = outcomes[name].lists
        assert told is not None
        assert name in told.detail


def test_a_document_read_once_is_not_read_again(archive: ReadArchive) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "rule.txt", FAULTY_RULE)
    first, second = archive.read(), archive.read()
    assert len(first.newly_read) == 2
    assert second.newly_read == ()
    assert second.outcomes == first.outcomes


def test_a_document_is_opened_once_for_all_that_is_read_of_it(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "rule.txt", FAULTY_RULE)
    inject(monkeypatch, OPENING, partial(counts_openings, archive.root / "openings"))
    outcomes = read(archive)["rule.txt"]
    assert outcomes.policy is not None
    assert outcomes.policy.reading is not None
    assert outcomes.statistics is not None
    assert outcomes.statistics.found is not None
    assert outcomes.statistics.found.facts
    assert (archive.root / "openings").read_text() == "|"


def test_another_version_of_one_reader_reads_that_again_and_nothing_else(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "rule.txt", FAULTY_RULE)
    first = archive.read()

    def another(reading: MadeOf) -> str:
        return "another" if reading is POLICIES else reader_version(reading)

    monkeypatch.setattr(kept_module, "reader_version", another)
    inject(monkeypatch, LISTING, fails)
    second = archive.read()
    assert len(second.newly_read) == 1
    assert second.outcomes == first.outcomes


def test_another_version_of_the_reader_of_lists_reads_every_document_again(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", LIST)
    first = archive.read()
    monkeypatch.setattr(
        kept_module, "reader_version", lambda reading: "another" if reading is LISTS else reader_version(reading)
    )
    second = archive.read()
    assert second.newly_read == first.newly_read
    assert second.outcomes == first.outcomes


def test_what_is_kept_damaged_counts_as_not_kept(archive: ReadArchive) -> None:
    ingest(archive, "list.csv", LIST)
    first = archive.read()
    (kept,) = (archive.root / "readings").rglob("*.json")
    kept.write_bytes(kept.read_bytes()[:-20])
    second = archive.read()
    assert second.newly_read == first.newly_read
    assert second.outcomes == first.outcomes


def test_a_damaged_object_is_quarantined_and_read_once_it_is_mended(archive: ReadArchive) -> None:
    ingest(archive, "list.csv", LIST)
    (name,) = archive.store.all_names()
    damaged = archive.store.path_of(name)
    damaged.chmod(0o644)
    damaged.write_bytes(b"overwritten")
    assert reason(read(archive)["list.csv"]) == "damaged"
    ingest(archive, "list.csv", LIST)
    assert status(read(archive)["list.csv"]) is ReadingStatus.READ


def test_a_policy_whose_object_is_missing_is_read_once_it_is_back(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "rule.txt", FAULTY_RULE)
    assert status(read(archive)["rule.txt"]) is ReadingStatus.NOT_A_LIST
    monkeypatch.setattr(
        kept_module, "reader_version", lambda reading: "another" if reading is POLICIES else reader_version(reading)
    )
    (name,) = archive.store.all_names()
    content = archive.store.path_of(name).read_bytes()
    archive.store.path_of(name).unlink()
    lost = read(archive)["rule.txt"]
    archive.store.put(content)
    back = read(archive)["rule.txt"]
    assert lost.policy is not None
    assert (lost.policy.status, lost.policy.reason) == (PolicyStatus.FAILED, "missing")
    assert status(lost) is ReadingStatus.NOT_A_LIST
    assert back.policy is not None
    assert back.policy.status is PolicyStatus.POLICY


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(leaves, "reader_killed"), (crashes, "reader_killed"), (is_ended_from_outside, "interrupted")],
)
def test_a_document_that_ends_its_process_costs_itself_only(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., object], expected: str
) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "other.csv", LIST.replace("甲", "丙"))
    ingest(archive, "killer.csv", FAULTY_LIST)
    inject(monkeypatch, LISTING, fault)
    outcomes = read(archive)
    assert reason(outcomes["killer.csv"]) == expected
    assert status(outcomes["list.csv"]) is ReadingStatus.READ
    assert status(outcomes["other.csv"]) is ReadingStatus.READ


def test_a_document_that_lacked_a_converter_is_read_once_there_is_one(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", FAULTY_LIST)
    inject(monkeypatch, OPENING, lacks_a_converter)
    assert reason(read(archive)["list.csv"]) == "converter_missing"
    monkeypatch.undo()
    assert status(read(archive)["list.csv"]) is ReadingStatus.READ


def test_a_process_ended_from_outside_is_a_fault_of_the_moment(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", FAULTY_LIST)
    inject(monkeypatch, LISTING, is_ended_from_outside)
    assert reason(read(archive)["list.csv"]) == "interrupted"
    monkeypatch.undo()
    assert status(read(archive)["list.csv"]) is ReadingStatus.READ


@pytest.mark.parametrize("fault", [spins, spins_in_a_library])
def test_a_document_beyond_its_time_is_too_slow_and_costs_itself_only(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., object]
) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "slow.csv", FAULTY_LIST)
    inject(monkeypatch, LISTING, fault)
    outcomes = archive.by_name(archive.read(limits=replace(DEFAULT_LIMITS, max_cpu_seconds=2)))
    told = outcomes["slow.csv"].lists
    assert told is not None
    assert (told.status, told.reason) == (ReadingStatus.QUARANTINED, "too_slow")
    assert "slow.csv took more than 2 seconds" in told.detail
    assert status(outcomes["list.csv"]) is ReadingStatus.READ


def test_a_document_beyond_its_memory_is_too_large_and_costs_itself_only(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "large.csv", FAULTY_LIST)
    inject(monkeypatch, LISTING, allocates)
    outcomes = archive.by_name(archive.read(limits=replace(DEFAULT_LIMITS, max_memory_bytes=256 * 1024**2)))
    told = outcomes["large.csv"].lists
    assert told is not None
    assert (told.status, told.reason) == (ReadingStatus.QUARANTINED, "too_large")
    assert "large.csv took more than 256 MB" in told.detail
    assert status(outcomes["list.csv"]) is ReadingStatus.READ


def test_a_list_that_is_really_too_long_for_the_memory_is_too_large(archive: ReadArchive) -> None:
    rows = "".join(f"{n},北京,第{n}（北京）制造有限公司,某认证有限公司\n" for n in range(1, 20_000))
    ingest(archive, "long.csv", LIST.partition("\n")[0] + "\n" + rows)
    outcomes = archive.by_name(archive.read(limits=replace(DEFAULT_LIMITS, max_memory_bytes=8 * 1024**2)))
    assert reason(outcomes["long.csv"]) == "too_large"


def test_a_document_whose_pages_end_their_process_is_read_again_where_its_budget_tells(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sheet(archive.root / "long.pdf") as sheet:
        for page in range(40):
            sheet.table(60, 60, (40, 60, 200), [(str(page), "北京", f"{FAULTY}{page}工厂"), *[("", "", "")] * 30])
            sheet.next_page()
    content = (archive.root / "long.pdf").read_bytes() + FAULTY.encode()
    ingest(archive, "long.pdf", content)
    monkeypatch.setattr(shares_module, "_LARGE_FROM_BYTES", 0)
    monkeypatch.setattr(readings_module, "cores", lambda: 2)
    inject(monkeypatch, OPENING, loses_its_page_processes)
    assert reason(read(archive)["long.pdf"]) == "reader_killed"


def test_a_document_that_is_nested_too_deep_for_a_reader_costs_itself_only(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "deep.csv", FAULTY_LIST)
    inject(monkeypatch, LISTING, recurses)
    outcomes = read(archive)
    assert reason(outcomes["deep.csv"]) == "reader_failed"
    assert status(outcomes["list.csv"]) is ReadingStatus.READ


@pytest.mark.parametrize("step", [LISTING, POLICY, FIGURES])
def test_a_fault_in_one_way_of_understanding_costs_that_one_of_the_document(
    archive: ReadArchive, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    ingest(archive, "rule.txt", FAULTY_RULE)
    ingest(archive, "other.txt", FAULTY_RULE.replace(FAULTY, "好件"))
    inject(monkeypatch, step, fails)
    outcomes = read(archive)
    whole, hit = outcomes["other.txt"], outcomes["rule.txt"]
    assert hit.policy is not None
    assert hit.statistics is not None
    assert (reason(hit) == "reader_failed") is (step == LISTING)
    assert (hit.policy.status is PolicyStatus.FAILED) is (step == POLICY)
    assert (hit.statistics.found is None) is (step == FIGURES)
    said = [
        part.detail for part in (hit.lists, hit.policy, hit.statistics) if part and "a fault of ours" in part.detail
    ]
    assert len(said) == 1
    assert status(whole) is ReadingStatus.NOT_A_LIST
    assert whole.policy is not None
    assert whole.policy.status is PolicyStatus.POLICY
    assert whole.statistics is not None
    assert whole.statistics.found is not None


def test_a_container_and_its_members_are_documents_of_their_own(archive: ReadArchive) -> None:
    with ZipFile(archive.root / "lists.zip", "w") as packed:
        packed.writestr("附件1.csv", LIST)
        packed.writestr("附件2.pdf", b"%PDF-1.7\n")
    Intake(archive.folder).ingest(archive.root / "lists.zip", NOTICE)
    outcomes = read(archive)
    assert status(outcomes["lists.zip"]) is ReadingStatus.CONTAINER
    assert status(outcomes["附件1.csv"]) is ReadingStatus.READ
    assert status(outcomes["附件2.pdf"]) is ReadingStatus.QUARANTINED


def test_a_damaged_member_costs_itself_and_is_named(archive: ReadArchive) -> None:
    with ZipFile(archive.root / "lists.zip", "w") as packed:
        packed.writestr("good.csv", LIST)
        packed.writestr("bad.csv", LIST.replace("甲", "DAMAGED"))
    content = (archive.root / "lists.zip").read_bytes()
    (archive.root / "lists.zip").write_bytes(content.replace(b"DAMAGED", b"damaged"))
    Intake(archive.folder).ingest(archive.root / "lists.zip", NOTICE)
    outcomes = read(archive)
    assert status(outcomes["good.csv"]) is ReadingStatus.READ
    assert status(outcomes["lists.zip"]) is ReadingStatus.QUARANTINED
    told = outcomes["lists.zip"].lists
    assert told is not None
    assert "bad.csv" in told.detail


def test_an_interrupted_reading_goes_on_where_it_stopped(archive: ReadArchive) -> None:
    ingest(archive, "list.csv", LIST)
    ingest(archive, "other.csv", LIST.replace("甲", "丙"))
    log = list(ObservationLog(archive.folder))

    def power_cut(_document: ArchivedDocument, _outcomes: Outcomes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_archive(
            archived_documents(log), log, archive.store, archive.root / "readings", PUBLISHERS, on_read=power_cut
        )
    assert len(archive.read().newly_read) == 1


def test_the_figures_of_a_text_are_read_again_when_its_date_becomes_known(archive: ReadArchive) -> None:
    ingest(archive, "article.txt", "今年，全国累计培育国家级绿色工厂3616家。")
    undated = read(archive)["article.txt"].statistics
    archive.ingest(
        "article.txt",
        "今年，全国累计培育国家级绿色工厂3616家。".encode(),
        replace(NOTICE, issued_on=date(2023, 5, 1)),
    )
    dated = read(archive)["article.txt"].statistics
    assert undated is not None
    assert dated is not None
    assert undated.found != dated.found
