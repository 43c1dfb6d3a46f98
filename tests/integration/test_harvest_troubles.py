"""What stands between a harvest and a site costs what it hits and no more, and is said as what it is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.archive.store import ObjectStore
from tests.replica import paper
from tests.replica.desk import announcement, column, published, routine, workbook
from tests.replica.facts import Annex, Publisher
from tests.replica.harvesting import Harvesting
from tests.replica.troubles import (
    CookieLoop,
    EmptyListing,
    Failing,
    ForcedGzip,
    LoginInstead,
    RedirectsTo,
    Shield,
    Shielded,
    SlowDrip,
    TooBusy,
    Trouble,
    Truncated,
)

HEBEI = "he.gxt"
ISSUER = "河北省工业和信息化厅"


def hebei() -> Publisher:
    """Two columns: one with two lists annexed to different notices, one without lists."""
    places = ("石家庄市", "唐山市", "保定市")
    pdf = Annex("附件：2023年河北省绿色工厂名单.pdf", paper.pdf_of(published("2023年河北省绿色工厂名单", places)))
    lists = [
        announcement(1, "关于公布2023年河北省绿色工厂名单的通知", date(2023, 10, 18), issuer=ISSUER, annexes=[pdf]),
        announcement(
            2,
            "关于公布2022年河北省绿色工厂名单的通知",
            date(2022, 10, 18),
            issuer=ISSUER,
            annexes=[workbook(published("2022年河北省绿色工厂名单", places))],
        ),
    ]
    return Publisher(
        HEBEI,
        ISSUER,
        "Industry and Information Technology Department of Hebei",
        "13",
        "provincial",
        "listing",
        (column("gggs", "公告公示", *lists), column("tzgg", "通知公告", *routine(50, 4, ISSUER, date(2023, 1, 1)))),
    )


PDF = r"\.pdf$"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Harvesting]:
    with Harvesting([hebei()], tmp_path) as harvesting:
        yield harvesting


def trouble(site: Harvesting, *troubles: Trouble) -> None:
    site.world.hosts[HEBEI].troubles[:] = troubles


def all_but_the_pdf_is_found(site: Harvesting) -> bool:
    found, to_find = site.found(HEBEI), site.world.to_find(HEBEI)
    return found.notices == to_find.notices and len(to_find.annexes - found.annexes) == 1


@pytest.mark.parametrize("shield", list(Shield))
def test_a_shield_is_a_refusal_and_never_a_document(site: Harvesting, shield: Shield) -> None:
    trouble(site, Shielded(shield))
    report = site.run(HEBEI)
    assert {column.outcome for column in report.columns} == {Outcome.REFUSED}
    assert report.documents == 0
    assert not report.is_complete
    trouble(site)
    assert site.run(HEBEI).is_complete


@pytest.mark.parametrize("shield", list(Shield))
def test_a_shield_before_the_files_leaves_the_notices(site: Harvesting, shield: Shield) -> None:
    trouble(site, Shielded(shield, PDF))
    report = site.run(HEBEI)
    assert len(site.attempts(AttemptStage.ATTACHMENT, Outcome.REFUSED)) == 1
    assert all_but_the_pdf_is_found(site)
    assert report.unsettled == 1


@pytest.mark.parametrize(
    ("hindrance", "outcome"),
    [
        (lambda: Failing(PDF), Outcome.SERVER_ERROR),
        (lambda: Failing(PDF, status=404), Outcome.NOT_FOUND),
        (lambda: Failing(PDF, status=410), Outcome.GONE),
        (lambda: Truncated(PDF), Outcome.TRUNCATED),
        (lambda: LoginInstead(PDF), Outcome.NOT_WHAT_IT_SAYS),
        (lambda: RedirectsTo(PDF, "http://169.254.169.254/latest/meta-data/"), Outcome.FORBIDDEN_ADDRESS),
        (lambda: RedirectsTo(PDF, "file:///etc/passwd"), Outcome.FORBIDDEN_ADDRESS),
        (lambda: RedirectsTo(PDF, "/again.pdf"), Outcome.TOO_MANY_REDIRECTS),
    ],
)
def test_a_file_that_can_not_be_had_costs_itself_only(
    site: Harvesting, hindrance: Callable[[], Trouble], outcome: Outcome
) -> None:
    trouble(site, hindrance())
    report = site.run(HEBEI)
    assert len(site.attempts(AttemptStage.ATTACHMENT, outcome)) == 1
    assert all_but_the_pdf_is_found(site)
    assert all(column.is_walked for column in report.columns)


@pytest.mark.parametrize(
    "hindrance",
    [
        lambda: TooBusy(times=3),
        lambda: Failing(times=1, status=503),
        lambda: Truncated(PDF, times=1),
        lambda: SlowDrip(PDF, piece=4096, pause=0.01),
        lambda: ForcedGzip(),
        lambda: CookieLoop(),
    ],
)
def test_a_difficult_site_is_harvested_whole(site: Harvesting, hindrance: Callable[[], Trouble]) -> None:
    trouble(site, hindrance())
    assert site.run(HEBEI).is_complete
    assert site.found(HEBEI) == site.world.to_find(HEBEI)


def test_a_busy_site_is_left_alone_as_long_as_it_asks(site: Harvesting) -> None:
    trouble(site, TooBusy(r"index\.html$", times=1, retry_after=40))
    site.run(HEBEI)
    lines = site.world.log.lines()
    (busy,) = [at for at, line in enumerate(lines) if line.status == 429]
    assert lines[busy + 1].at - lines[busy].at >= 40


def test_a_login_page_under_a_files_name_is_kept_as_evidence_and_asked_again_later(site: Harvesting) -> None:
    trouble(site, LoginInstead(PDF, times=1))
    site.run(HEBEI)
    (attempt,) = site.attempts(AttemptStage.ATTACHMENT, Outcome.NOT_WHAT_IT_SAYS)
    assert ObjectStore(site.archive).path_of(attempt.document_sha256).read_bytes() == paper.LOGIN_PAGE
    assert "html" in attempt.note
    before = site.world.log.last
    assert not site.run(HEBEI).is_complete
    assert [line for line in site.world.log.lines(after=before) if line.path.endswith(".pdf")] == []
    site.next_day()
    assert site.run(HEBEI).is_complete
    assert site.found(HEBEI) == site.world.to_find(HEBEI)


def test_a_file_that_breaks_off_for_ever_is_gone_on_with_by_the_next_harvest(site: Harvesting) -> None:
    trouble(site, Truncated(PDF))
    assert not site.run(HEBEI).is_complete
    trouble(site)
    assert site.run(HEBEI).is_complete


def test_a_rebuilt_column_is_a_changed_shape_that_costs_that_column(site: Harvesting) -> None:
    trouble(site, EmptyListing("gggs/index"))
    report = site.run(HEBEI)
    rebuilt, other = report.columns
    assert (rebuilt.outcome, other.outcome) == (Outcome.CHANGED_SHAPE, Outcome.STORED)
    assert other.kept == 4
    (attempt,) = site.attempts(AttemptStage.WALK, Outcome.CHANGED_SHAPE)
    page = ObjectStore(site.archive).path_of(attempt.document_sha256).read_text(encoding="utf-8")
    assert "新版门户" in page
    assert "ul.xxgkList li" in attempt.note


def test_a_column_rebuilt_after_a_good_harvest_is_no_success_either(site: Harvesting) -> None:
    assert site.run(HEBEI).is_complete
    trouble(site, EmptyListing("gggs/index"))
    assert site.run(HEBEI).columns[0].outcome is Outcome.CHANGED_SHAPE


def test_a_notice_of_another_shape_is_kept_and_costs_itself(site: Harvesting) -> None:
    path = site.world.hosts[HEBEI].site.notice_paths[2][0]
    trouble(site, EmptyListing(path))
    report = site.run(HEBEI)
    assert report.outcomes[Outcome.CHANGED_SHAPE] == 1
    assert report.unsettled == 1
    assert site.found(HEBEI).notices < site.world.to_find(HEBEI).notices
    trouble(site)
    for _ in range(8):
        site.next_day()
    assert site.run(HEBEI).is_complete


def test_a_notice_that_a_better_reader_understands_is_not_fetched_again(site: Harvesting) -> None:
    file = site.files / f"{HEBEI}.yml"
    good = file.read_text(encoding="utf-8")
    site.world.redraw(HEBEI, hebei())
    path = site.world.hosts[HEBEI].site.notice_paths[2][0]
    odd = site.world.hosts[HEBEI].site.routes[path]
    site.world.hosts[HEBEI].site.routes[path] = lambda asked: replace(
        odd(asked), body=odd(asked).body.replace(b'class="overview"', b'class="unheard-of"')
    )
    assert site.run(HEBEI).outcomes[Outcome.CHANGED_SHAPE] == 1
    file.write_text(good.replace("div.overview", "div.unheard-of, div.overview"), encoding="utf-8")
    before = site.world.log.last
    assert site.run(HEBEI).is_complete
    assert path not in {line.path for line in site.world.log.lines(after=before)}


def test_what_robots_txt_forbids_is_never_asked_for(site: Harvesting) -> None:
    host = site.world.hosts[HEBEI]
    host.robots = "User-agent: *\nDisallow: /hbgyhxxht/gggs/*/files/\nDisallow: /hbgyhxxht/tzgg/\nCrawl-delay: 8\n"
    report = site.run(HEBEI)
    lines = site.world.log.lines()
    assert [line.path for line in lines if "/files/" in line.path or "/tzgg/" in line.path] == []
    assert min(later.at - earlier.at for earlier, later in pairwise(lines[1:])) >= 8
    assert [column.outcome for column in report.columns] == [Outcome.STORED, Outcome.ROBOTS_DENIED]
    denied = site.attempts(AttemptStage.ATTACHMENT, Outcome.ROBOTS_DENIED)
    assert len(denied) == 2
    assert all("robots.txt" in line.robots for line in denied)
    (read,) = site.attempts(AttemptStage.ROBOTS)
    assert ObjectStore(site.archive).path_of(read.document_sha256).read_text() == host.robots


def test_a_site_that_answers_no_more_is_not_asked_for_every_notice(site: Harvesting) -> None:
    trouble(site, Failing(r"/0*\d+/index\.html$|files", status=502))
    report = site.run(HEBEI)
    assert report.outcomes[Outcome.CIRCUIT_OPEN] == 1
    assert report.documents == 0
    trouble(site)
    site.next_day()
    assert site.run(HEBEI).is_complete
