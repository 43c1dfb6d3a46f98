"""A harvest after a harvest: what is known costs next to nothing, what is new or corrected is found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Outcome
from tests.replica.desk import announcement, published, with_new_announcement, workbook
from tests.replica.facts import Publisher
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world
from tests.replica.troubles import Changing, NoValidators

BEIJING = "bj.jxj"


def of_small_world(publisher_id: str) -> Publisher:
    (publisher,) = [one for one in small_world() if one.publisher_id == publisher_id]
    return publisher


@pytest.fixture
def beijing(tmp_path: Path) -> Iterator[Harvesting]:
    """Beijing's static pages after a first harvest: 34 notices, on three pages of the listing."""
    with Harvesting([of_small_world(BEIJING)], tmp_path) as harvesting:
        assert harvesting.run(BEIJING).is_complete
        yield harvesting


def test_on_the_same_day_only_the_first_page_of_the_listing_is_asked_for(beijing: Harvesting) -> None:
    before = beijing.world.log.last
    report = beijing.run(BEIJING)
    assert [line.path for line in beijing.world.log.lines(after=before)] == ["/robots.txt", "/zwgk/tzgg/"]
    assert report.outcomes == {Outcome.UNCHANGED: 1}
    assert report.is_complete


def test_on_the_next_day_every_page_costs_a_304(beijing: Harvesting) -> None:
    before = beijing.world.log.last
    beijing.next_day()
    report = beijing.run(BEIJING)
    asked = beijing.world.log.lines(after=before)
    assert len(asked) == 1 + 1 + 34 + 1
    assert {line.status for line in asked if line.path != "/robots.txt"} == {304}
    assert report.documents == 0
    assert report.bytes == 0


def test_pages_of_a_site_that_knows_no_304_are_not_asked_for_again(tmp_path: Path) -> None:
    with Harvesting([of_small_world(BEIJING)], tmp_path) as harvesting:
        harvesting.world.hosts[BEIJING].troubles.append(NoValidators())
        harvesting.run(BEIJING)
        before = harvesting.world.log.last
        harvesting.next_day()
        harvesting.run(BEIJING)
        assert [line.path for line in harvesting.world.log.lines(after=before)] == ["/robots.txt", "/zwgk/tzgg/"]


def test_after_three_months_a_notice_is_left_in_peace(beijing: Harvesting) -> None:
    before = beijing.world.log.last
    for _ in range(91):
        beijing.next_day()
    beijing.run(BEIJING)
    assert len(beijing.world.log.lines(after=before)) == 2


def test_a_new_notice_is_found_without_walking_the_whole_listing(beijing: Harvesting) -> None:
    added = announcement(
        9000,
        "关于公布2024年度北京市绿色工厂名单的通知",
        date(2024, 10, 9),
        issuer="北京市经济和信息化局",
        annexes=[workbook(published("2024年度北京市绿色工厂名单", ("北京",)))],
    )
    beijing.world.redraw(BEIJING, with_new_announcement(of_small_world(BEIJING), added))
    before = beijing.world.log.last
    report = beijing.run(BEIJING)
    assert beijing.found(BEIJING) == beijing.world.to_find(BEIJING)
    assert report.documents == 2
    # robots.txt, two pages of the listing (the first has a row that is new), the notice, its annex.
    assert len(beijing.world.log.lines(after=before)) == 5


def test_a_page_whose_counter_moves_is_no_new_document(tmp_path: Path) -> None:
    with Harvesting([of_small_world(BEIJING)], tmp_path) as harvesting:
        harvesting.world.hosts[BEIJING].troubles.append(Changing("/t2023"))
        harvesting.run(BEIJING)
        stored = len(harvesting.attempts(AttemptStage.NOTICE, Outcome.STORED))
        harvesting.next_day()
        harvesting.run(BEIJING)
        assert len(harvesting.attempts(AttemptStage.NOTICE, Outcome.STORED)) == stored
        notes = [line.note for line in harvesting.attempts(AttemptStage.NOTICE, Outcome.UNCHANGED)]
        assert "other bytes, but the same title, text and files" in notes


def test_a_notice_that_was_corrected_is_archived_beside_the_old_one(beijing: Harvesting) -> None:
    publisher = of_small_world(BEIJING)
    first = publisher.columns[0].announcements[0]
    corrected = replace(
        first,
        paragraphs=("名单第3家企业名称更正如下。",),
        annexes=(*first.annexes, workbook(published("2023年度北京市绿色工厂更正名单", ("北京",)), number=2)),
    )
    column = replace(publisher.columns[0], announcements=(corrected, *publisher.columns[0].announcements[1:]))
    beijing.world.redraw(BEIJING, replace(publisher, columns=(column,)))
    beijing.next_day()
    report = beijing.run(BEIJING)
    assert report.documents == 2
    (path,) = beijing.world.hosts[BEIJING].site.notice_paths[first.serial]
    versions = [line for line in beijing.attempts(AttemptStage.NOTICE, Outcome.STORED) if line.page_url.endswith(path)]
    assert len({line.document_sha256 for line in versions}) == 2
    assert beijing.found(BEIJING) == beijing.world.to_find(BEIJING)


def test_a_lost_bookmark_costs_a_walk_and_no_document(beijing: Harvesting) -> None:
    for bookmark in (beijing.archive / "columns").rglob("*.json"):
        bookmark.write_text("{torn")
    before = beijing.world.log.last
    assert beijing.run(BEIJING).is_complete
    # robots.txt, three pages of the listing, and the one after it that is not there.
    assert len(beijing.world.log.lines(after=before)) <= 5
    assert not beijing.documents_sent(after=before)


def test_a_document_that_the_archive_lost_is_fetched_again(beijing: Harvesting) -> None:
    (annex,) = beijing.attempts(AttemptStage.ATTACHMENT, Outcome.STORED)
    lost = beijing.archive / "objects" / annex.document_sha256[:2] / annex.document_sha256
    lost.unlink()
    for bookmark in (beijing.archive / "columns").rglob("*.json"):
        bookmark.unlink()
    beijing.run(BEIJING)
    assert lost.exists()


def test_a_changed_file_of_a_publisher_walks_the_column_anew(beijing: Harvesting) -> None:
    file = beijing.files / f"{BEIJING}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("/zwgk/tzgg/", "/zwgk/tzgg/index.html"), encoding="utf-8")
    before = beijing.world.log.last
    assert beijing.run(BEIJING).is_complete
    assert "/zwgk/tzgg/index_2.html" in {line.path for line in beijing.world.log.lines(after=before)}


@pytest.mark.parametrize("has_validators", [True, False])
def test_a_file_that_several_notices_link_is_sent_once_and_each_ones(tmp_path: Path, *, has_validators: bool) -> None:
    named = "2024年北京市绿色工厂名单"
    listed = replace(workbook(published(named, ("北京市",))), at="/files/list.xlsx")
    titles = (f"关于{named}的公示", f"关于公布{named}的通知", f"关于转发{named}的通知")
    notices = [
        announcement(serial, title, date(2024, 9, serial), issuer="北京市经济和信息化局", annexes=[listed])
        for serial, title in enumerate(titles, start=1)
    ]
    small = of_small_world(BEIJING)
    first = replace(small.columns[0], announcements=tuple(reversed(notices)))
    with Harvesting([replace(small, columns=(first,))], tmp_path) as harvesting:
        if not has_validators:
            harvesting.world.hosts[BEIJING].troubles.append(NoValidators())
        for _ in range(3):
            assert harvesting.run(BEIJING).is_complete
            harvesting.next_day()
        sent = [line for line in harvesting.world.log.lines() if line.path == "/files/list.xlsx" and line.status == 200]
        told = harvesting.attempts(AttemptStage.ATTACHMENT, Outcome.STORED)
    assert len(sent) == 1
    assert len({line.page_url for line in told}) == len(told) == len(notices)
    assert {line.title for line in told} == set(titles)
    assert len({line.document_sha256 for line in told}) == 1
