"""A site of every family that lies about its count, its order, its pages: what can be had is had, and a lie is told.

And rows of a listing that lead elsewhere: a file is a notice, another host is reported once.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from tests.replica import paper
from tests.replica.answers import Answer, Asked, file, html
from tests.replica.desk import announcement, column, published, with_new_announcement
from tests.replica.facts import Publisher, Quirk
from tests.replica.harvesting import Harvesting
from tests.replica.lies import TOO_MANY
from tests.replica.small_world import small_world

#: One publisher of the small world for each family; ids of columns are numbers, as some families have them.
FAMILIES = {
    "jpaas": "zj.jxt",
    "jpage": "js.gxt",
    "trs": "bj.jxj",
    "gkmlpt": "gd_guangzhou.gxj",
    "gdii": "gd.gdii",
    "sichuan": "sc.jxt",
    "jiangxi": "jx.gxt",
    "fujian_json": "fj.gxt",
    "listing": "he.gxt",
}
NUMBER, PAGE_SIZE, NEWEST = 25, 10, date(2024, 6, 28)
#: The families whose own first page alone tells the number of pages, and not that of notices.
COUNT_PAGES = {"trs", "gdii"}


def of_family(family: str, *quirks: Quirk) -> Publisher:
    """A publisher with one column of three pages, of which the newest and the oldest are worth fetching."""
    (of,) = [one for one in small_world() if one.publisher_id == FAMILIES[family]]
    assert of.family == family
    notices = [
        announcement(
            1000 + at,
            "关于公布绿色工厂名单的通知" if at in (0, NUMBER - 1) else f"关于第{at}次职工运动会的通知",
            NEWEST - timedelta(days=at),
            issuer=of.name_zh,
            is_wanted=at in (0, NUMBER - 1),
        )
        for at in range(NUMBER)
    ]
    return replace(
        of,
        columns=(column(of.columns[0].column_id, "通知公告", *notices),),
        quirks=frozenset(quirks),
        page_size=PAGE_SIZE,
        has_mirror=False,
        has_sibling=False,
    )


def walk_of(site: Harvesting) -> Observation:
    return site.attempts(AttemptStage.WALK)[-1]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_site_that_counts_rightly_is_walked_whole_and_what_it_states_is_kept(tmp_path: Path, family: str) -> None:
    of = of_family(family)
    with Harvesting([of], tmp_path) as site:
        assert site.run(of.publisher_id).is_complete
        walk = walk_of(site)
        assert walk.outcome is Outcome.STORED
        assert walk.notices_walked == NUMBER
        assert (walk.pages_stated if family in COUNT_PAGES else walk.notices_stated) == (
            3 if family in COUNT_PAGES else NUMBER
        )


@pytest.mark.parametrize("family", FAMILIES)
def test_a_site_that_counts_more_than_it_has_is_partial_and_moves_no_bookmark(tmp_path: Path, family: str) -> None:
    of = of_family(family, Quirk.COUNTS_TOO_MANY)
    with Harvesting([of], tmp_path) as site:
        for _ in range(2):
            (report,) = site.run(of.publisher_id).columns
            assert report.outcome is Outcome.PARTIAL
            assert report.listed == NUMBER
            assert walk_of(site).notices_walked == NUMBER
            site.next_day()
        assert site.found(of.publisher_id) == site.world.to_find(of.publisher_id)
        stated = walk_of(site).pages_stated if family in COUNT_PAGES else walk_of(site).notices_stated
        assert stated == TOO_MANY + (3 if family in COUNT_PAGES else NUMBER)
        # Honest again, and the walk comes to its end at last.
        site.world.redraw(of.publisher_id, of_family(family))
        assert site.run(of.publisher_id).is_complete


@pytest.mark.parametrize("family", FAMILIES)
def test_a_site_that_counts_less_than_it_has_loses_none(tmp_path: Path, family: str) -> None:
    of = of_family(family, Quirk.COUNTS_TOO_FEW)
    with Harvesting([of], tmp_path) as site:
        report = site.run(of.publisher_id)
        assert report.columns[0].listed == NUMBER
        assert report.is_complete
        assert site.found(of.publisher_id) == site.world.to_find(of.publisher_id)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_site_that_shows_its_first_page_again_and_again_is_partial(tmp_path: Path, family: str) -> None:
    of = of_family(family, Quirk.PAGE_PARAMETER_IGNORED)
    with Harvesting([of], tmp_path) as site:
        for _ in range(2):
            before = site.world.log.last
            (report,) = site.run(of.publisher_id).columns
            assert report.outcome is Outcome.PARTIAL
            assert report.listed < NUMBER
            # It is not asked round in circles either.
            assert len(site.world.log.lines(after=before)) < 12


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_new_is_found_on_a_site_that_lists_it_last(tmp_path: Path, family: str) -> None:
    of = of_family(family, Quirk.OLDEST_FIRST)
    with Harvesting([of], tmp_path) as site:
        assert site.run(of.publisher_id).is_complete
        new = announcement(1, "关于公布绿色园区名单的通知", NEWEST + timedelta(days=9), issuer=of.name_zh)
        site.world.redraw(of.publisher_id, with_new_announcement(of, new))
        site.next_day()
        assert site.run(of.publisher_id).is_complete
        assert site.found(of.publisher_id) == site.world.to_find(of.publisher_id)


def test_a_row_that_leads_to_another_host_is_reported_once_and_a_file_is_a_notice(tmp_path: Path) -> None:
    of = of_family("trs")
    with Harvesting([of], tmp_path) as site:
        host, path = site.world.hosts[of.publisher_id], "/zwgk/tzgg/"
        listing = host.site.routes[path]
        content = paper.pdf_of(published("2024年度绿色工厂名单", ("北京",)))
        host.site.add(f"{path}P020240701.pdf", file(content, "pdf"))
        rows = (
            '<li><a href="./P020240701.pdf">2024年度绿色工厂名单</a><span>2024-07-01</span></li>'
            '<li><a href="https://mp.weixin.qq.com/s/abc">绿色工厂名单公布</a><span>2024-07-01</span></li>'
            '<li><a href="https://mp.weixin.qq.com/s/def">职工运动会</a><span>2024-07-01</span></li>'
            '<li><a href="javascript:void(0)">关于公布绿色园区名单的通知</a><span>2024-07-01</span></li>'
        )

        def with_rows(asked: Asked) -> Answer:
            body = listing(asked).body.decode()
            return html(body.replace('<ul class="list">', f'<ul class="list">{rows}'))

        host.site.add(path, with_rows)
        report = site.run(of.publisher_id)
        assert report.is_complete
        assert report.columns[0].not_followed == 3
        (stored,) = [line for line in site.attempts(AttemptStage.NOTICE, Outcome.STORED) if line.url.endswith(".pdf")]
        assert stored.title == "2024年度绿色工厂名单"
        told = [(line.url, line.title) for line in site.attempts(AttemptStage.NOTICE, Outcome.NOT_FOLLOWED)]
        assert told == [
            ("https://mp.weixin.qq.com/s/abc", "绿色工厂名单公布"),
            (f"{host.origin}{path}", "关于公布绿色园区名单的通知"),
        ]
        site.next_day()
        assert site.run(of.publisher_id).is_complete
        assert len(site.attempts(outcome=Outcome.NOT_FOLLOWED)) == 2


def test_an_annex_whose_link_names_no_address_is_reported_once(tmp_path: Path) -> None:
    of = of_family("trs")
    with Harvesting([of], tmp_path) as site:
        host = site.world.hosts[of.publisher_id]
        (path,) = host.site.notice_paths[1000]
        shown = host.site.routes[path]
        annex = '<p><a href="javascript:;" onclick="down(7)">附件9：补充名单.xlsx</a></p>'

        def with_annex(asked: Asked) -> Answer:
            before, end, after = shown(asked).body.decode().rpartition("</p>")
            return html(f"{before}{end}{annex}{after}")

        host.site.add(path, with_annex)
        site.run(of.publisher_id)
        (told,) = site.attempts(AttemptStage.ATTACHMENT, Outcome.NOT_FOLLOWED)
        assert told.url == f"{host.origin}{path}#{quote('附件9：补充名单.xlsx')}"
        assert told.note == "an annex whose link names no address: 附件9：补充名单.xlsx"
        site.next_day()
        site.run(of.publisher_id)
        assert len(site.attempts(AttemptStage.ATTACHMENT, Outcome.NOT_FOLLOWED)) == 1
