"""Which notices a harvest awaits: those that are known, counted and not at hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.harvest.awaited import awaited_of
from scrapers.harvest.bookmarks import Bookmark, Bookmarks
from scrapers.publishers.registry import read_publishers
from scrapers.sites.model import NoticeLink

MIIT = read_publishers().publishers["cn.miit"]
NUMBER, TITLE = "工信厅节函〔2023〕64号", "关于公布2022年度绿色制造名单的通知"


def awaited(folder: Path, *log: Observation) -> list[str]:
    return [one.document_number for one in awaited_of(MIIT, Bookmarks(folder, "cn.miit"), log)]


def line(stage: AttemptStage, outcome: Outcome = Outcome.STORED, number: str = NUMBER) -> Observation:
    return Observation("cn.miit", stage, outcome, datetime(2026, 3, 1, tzinfo=UTC), document_number=number)


def test_what_is_not_transcribed_is_awaited_what_confers_first_and_the_newest_before_older(tmp_path: Path) -> None:
    found = awaited(tmp_path)
    assert found[:4] == ["工信厅节函〔2026〕97号", "工信厅节函〔2025〕33号", "工信厅节函〔2023〕384号", NUMBER]
    assert set(found[4:]) == {""}  # those that propose have no number
    assert "工信厅节函〔2022〕7号" not in found


def test_only_the_publishers_own_are_awaited(tmp_path: Path) -> None:
    other = read_publishers().publishers["sd.gxt"]
    assert awaited_of(other, Bookmarks(tmp_path, "sd.gxt"), ()) == ()


@pytest.mark.parametrize("stage", [AttemptStage.ATTACHMENT, AttemptStage.INGEST, AttemptStage.MEMBER])
def test_a_file_of_it_ends_the_wait(tmp_path: Path, stage: AttemptStage) -> None:
    assert NUMBER not in awaited(tmp_path, line(stage))


@pytest.mark.parametrize(
    "told",
    [
        line(AttemptStage.NOTICE),
        line(AttemptStage.ATTACHMENT, Outcome.NOT_FOUND),
        line(AttemptStage.ATTACHMENT, number="工信厅节函〔2022〕7号"),
    ],
)
def test_a_page_alone_a_failure_or_another_notices_file_does_not(tmp_path: Path, told: Observation) -> None:
    assert NUMBER in awaited(tmp_path, told)


@pytest.mark.parametrize("is_settled", [True, False])
def test_a_column_that_listed_it_ends_the_wait_once_it_is_settled(tmp_path: Path, is_settled: bool) -> None:
    column = MIIT.columns[0]
    link = NoticeLink("https://www.miit.gov.cn/a.html", f"工业和信息化部办公厅{TITLE}", None, column.column_id)
    bookmark = Bookmark().after([link])
    bookmark.settle(lambda _: is_settled)
    Bookmarks(tmp_path, "cn.miit").keep(column, bookmark)
    assert (NUMBER in awaited(tmp_path)) is not is_settled
