"""Notice pages are read from the archive alone; the pages of one notice are put together; a bad page costs itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.archived import archived_documents
from pipelines.reading.notice_pages import NoticePageReading, notice_pages
from pipelines.reading.notice_rows import notice_rows
from pipelines.reading.readings import read_archive
from scrapers.archive.observations import AttemptStage, ListedAt, Observation, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.intake import Attempt, Intake, Particulars
from scrapers.publishers.model import Publisher
from tests.builders.reading import NOTICE_PAGE, PUBLISHERS, inject
from tests.builders.reading_faults import FAULTY, fails

HEBEI = PUBLISHERS["he.gxt"]
SITE = "https://gxt.hebei.gov.cn"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLE = "关于公布2023年河北省绿色工厂名单的通知"


def page(*lines: str, signed: str = "2023年10月18日", title: str = TITLE, visible: str = "2023-10-20") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<html><head><meta charset="utf-8"></head><body><h3 class="detailTitle">{title}</h3><p>发布时间：{visible}</p>'
        f'<div class="overview">{body}<p>河北省工业和信息化厅</p><p>{signed}</p></div></body></html>'
    ).encode()


def archived(root: Path, content: bytes, path: str = "/a.html", *, day: int = 0, **attempt: Any) -> None:
    listed_at = attempt.pop("listed_at", ())
    Intake(root).deposit(
        content,
        "index.html",
        Particulars("he.gxt", page_url=f"{SITE}{path}", title=TITLE, listed_at=listed_at),
        Attempt(AttemptStage.NOTICE, MONDAY + timedelta(days=day), **attempt),
    )


def read(root: Path, publishers: Mapping[str, Publisher] = PUBLISHERS) -> list[NoticePageReading]:
    log = list(ObservationLog(root))
    documents = archived_documents(log)
    report = read_archive(documents, log, ObjectStore(root), root / "readings", publishers)
    return notice_pages(documents, log, report.outcomes, publishers)


def rows(root: Path) -> dict[str, list[dict[str, Any]]]:
    return notice_rows(read(root), PUBLISHERS, list(ObservationLog(root)))


def column(table: Sequence[dict[str, Any]], name: str) -> list[Any]:
    return [row.get(name) for row in table]


def test_a_page_is_understood_once_a_version_of_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archived(tmp_path, page(f"确定绿色工厂3家，现予公布。{FAULTY}"))
    first = read(tmp_path)
    inject(monkeypatch, NOTICE_PAGE, fails)
    assert read(tmp_path) == first
    assert [one.fault for one in first] == [""]


def test_a_page_that_can_not_be_read_costs_itself_and_says_why(tmp_path: Path) -> None:
    archived(tmp_path, page())
    archived(tmp_path, b"<html><body></body></html>", "/b.html")
    archived(tmp_path, page(title="关于公布2022年河北省绿色工厂名单的通知"), "/lost.html")
    lost = next(one for one in ObservationLog(tmp_path) if one.page_url.endswith("lost.html"))
    ObjectStore(tmp_path).path_of(lost.document_sha256).unlink()
    pages = {row["page_url"].rpartition("/")[2]: row for row in rows(tmp_path)["notice_pages"]}
    assert pages["a.html"].get("fault") is None
    assert "none of the documented bodies" in pages["b.html"]["fault"]
    assert "can't give the document" in pages["lost.html"]["fault"]
    assert pages["b.html"].get("notice_id") is None


def test_a_fault_of_the_reader_in_one_page_costs_that_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archived(tmp_path, page(FAULTY))
    archived(tmp_path, page(title="关于公布2022年河北省绿色工厂名单的通知"), "/b.html")
    inject(monkeypatch, NOTICE_PAGE, fails)
    pages = {row["page_url"].rpartition("/")[2]: row for row in rows(tmp_path)["notice_pages"]}
    assert "a fault of ours" in pages["a.html"]["fault"]
    assert pages["b.html"].get("fault") is None
    assert pages["b.html"]["notice_id"]


def test_a_publisher_without_a_file_costs_its_pages_only(tmp_path: Path) -> None:
    archived(tmp_path, page())
    (reading,) = read(tmp_path, {name: one for name, one in PUBLISHERS.items() if name != "he.gxt"})
    assert reading.notice is None
    assert "Add its file" in reading.fault


def test_a_page_that_was_corrected_speaks_by_its_last_version_alone(tmp_path: Path) -> None:
    archived(tmp_path, page("确定绿色工厂3家，现予公布。"))
    archived(tmp_path, page("确定绿色工厂4家，现予公布。"), day=2)
    found = rows(tmp_path)
    assert column(found["notice_counts"], "value") == [4]
    assert sorted(column(found["notice_pages"], "is_current")) == [False, True]


def test_an_address_that_redirects_is_an_address_of_the_notice_it_leads_to(tmp_path: Path) -> None:
    archived(tmp_path, page(), "/old.html", final_url=f"{SITE}/new.html")
    found = rows(tmp_path)["notice_addresses"]
    assert {row["url"]: row["relation"] for row in found} == {
        f"{SITE}/new.html": "cited",
        f"{SITE}/old.html": "redirects",
    }
    assert len({row["document_sha256"] for row in found}) == 1


def test_a_notice_at_its_old_and_its_new_address_is_one(tmp_path: Path) -> None:
    archived(tmp_path, page("现予公布。"), "/old/1.html")
    archived(tmp_path, page("现予公布。", visible="2025-06-01"), "/new/1.html", day=1)
    found = rows(tmp_path)
    (notice_id,) = {row["notice_id"] for row in found["notice_pages"]}
    assert sorted(column(found["notice_addresses"], "relation")) == ["cited", "other_page"]
    visible = {row["on_date"] for row in found["notice_dates"] if row["kind"] == "visible"}
    assert visible == {date(2023, 10, 20), date(2025, 6, 1)}
    assert notice_id.startswith("he.gxt:notice-")


def test_the_dates_that_columns_give_are_kept_each(tmp_path: Path) -> None:
    listed = (
        ListedAt("tzgg", f"{SITE}/a.html", date(2023, 10, 20)),
        ListedAt("fdzdgknr_tzgg", f"{SITE}/a.html", date(2023, 10, 23)),
    )
    archived(tmp_path, page(), listed_at=listed)
    found = rows(tmp_path)
    listing = {row["on_date"] for row in found["notice_dates"] if row["kind"] == "listing"}
    assert listing == {date(2023, 10, 20), date(2023, 10, 23)}
    assert column(found["notice_addresses"], "column_ids") == ["fdzdgknr_tzgg, tzgg"]


def test_what_the_log_says_of_listings_and_redirects_is_read_back(tmp_path: Path) -> None:
    line = Observation(
        publisher_id="he.gxt",
        stage=AttemptStage.NOTICE,
        outcome=Outcome.STORED,
        observed_at=MONDAY,
        listed_at=(ListedAt("tzgg", f"{SITE}/a.html", date(2023, 10, 20)), ListedAt("x", f"{SITE}/b.html")),
        final_url=f"{SITE}/new.html",
    )
    assert Observation.from_line(line.as_line()) == line
    bare = replace(line, listed_at=(), final_url="")
    assert "listed_at" not in bare.as_line()
    assert Observation.from_line(bare.as_line()) == bare


def test_an_annex_that_no_link_leads_to_is_not_lost(tmp_path: Path) -> None:
    archived(tmp_path, page("附件：1.河北省绿色工厂名单 2.河北省绿色园区名单"))
    found = rows(tmp_path)["notice_annexes"]
    assert [(row["number"], row["name"], row["form"]) for row in found] == [
        (1, "河北省绿色工厂名单", "not_linked"),
        (2, "河北省绿色园区名单", "not_linked"),
    ]
