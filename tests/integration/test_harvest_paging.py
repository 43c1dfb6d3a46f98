"""Listings whose paging is broken: what can be had is had, and what can't is never taken for the end of the listing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scrapers.archive.observations import Outcome
from tests.replica.desk import announcement, column, routine
from tests.replica.facts import Publisher, Quirk
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world


def with_quirks(publisher_id: str, *quirks: Quirk) -> Publisher:
    (publisher,) = [one for one in small_world() if one.publisher_id == publisher_id]
    return replace(publisher, quirks=frozenset(quirks))


def seldom_wanted(publisher_id: str, *quirks: Quirk) -> Publisher:
    """The publisher with one column of five pages, of which the newest and the oldest notice alone are fetched."""
    of = with_quirks(publisher_id, *quirks)
    notices = [
        announcement(
            1000 + at,
            "关于公布绿色工厂名单的通知" if at in (0, 49) else f"关于第{at}次职工运动会的通知",
            date(2024, 6, 28) - timedelta(days=at),
            issuer=of.name_zh,
            is_wanted=at in (0, 49),
        )
        for at in range(50)
    ]
    one = column(of.columns[0].column_id, "通知公告", *notices)
    return replace(of, columns=(one,), page_size=10, has_mirror=False, has_sibling=False)


@pytest.mark.parametrize(
    ("publisher_id", "quirk", "reachable"),
    [
        ("gd_guangzhou.gxj", Quirk.LATER_PAGES_MISSING, 12),
        ("js.gxt", Quirk.PAGE_PARAMETER_IGNORED, 15),
    ],
)
def test_a_listing_that_counts_more_than_it_shows_is_partial(
    tmp_path: Path, publisher_id: str, quirk: Quirk, reachable: int
) -> None:
    with Harvesting([with_quirks(publisher_id, quirk)], tmp_path) as site:
        first = site.run(publisher_id)
        assert first.columns[0].outcome is Outcome.PARTIAL
        assert first.columns[0].listed == reachable
        assert first.documents >= first.columns[0].kept
        # What was not seen is asked for again: the walk did not come to its end.
        site.world.redraw(publisher_id, replace(site.world.publishers[publisher_id], quirks=frozenset()))
        assert site.run(publisher_id).is_complete
        assert site.found(publisher_id) == site.world.to_find(publisher_id)


def test_a_page_parameter_that_is_ignored_does_not_lead_round_in_circles(tmp_path: Path) -> None:
    issuer = "浙江省经济和信息化厅"
    zhejiang = with_quirks("zj.jxt", Quirk.MISSPELT_PARSE_TYPE, Quirk.PAGE_PARAMETER_IGNORED)
    forty = column("gggs", "公告公示", *routine(10, 40, issuer, date(2023, 6, 1)))
    with Harvesting([replace(zhejiang, columns=(forty,))], tmp_path) as site:
        report = site.run("zj.jxt")
        assert report.columns[0].listed == 24
        # The first page, the second, and the second in the other way of asking.
        assert len([line for line in site.world.log.lines() if "/unit" in line.path]) <= 3


@pytest.mark.parametrize(
    "quirks",
    [
        (),
        (Quirk.WRONG_TOTAL_PAGE,),
        (Quirk.ENCRYPTED_IDS,),
        (Quirk.ONLY_PAGE_HONOURED,),
        (Quirk.ENCRYPTED_IDS, Quirk.ONLY_PAGE_HONOURED, Quirk.WRONG_TOTAL_PAGE),
        (Quirk.DATE_IN_TITLE, Quirk.WRONG_TOTAL_PAGE),
    ],
)
def test_every_habit_of_jpage_is_walked_to_the_end(tmp_path: Path, quirks: tuple[Quirk, ...]) -> None:
    with Harvesting([seldom_wanted("js.gxt", *quirks)], tmp_path) as site:
        report = site.run("js.gxt")
        assert report.is_complete
        assert report.columns[0].listed == 50
        assert site.found("js.gxt") == site.world.to_find("js.gxt")


@pytest.mark.parametrize("quirks", [(), (Quirk.GBK,), (Quirk.TABLE_ROWS,), (Quirk.GBK, Quirk.TABLE_ROWS)])
def test_every_habit_of_trs_is_walked_to_the_end(tmp_path: Path, quirks: tuple[Quirk, ...]) -> None:
    with Harvesting([seldom_wanted("hn.gxt", *quirks)], tmp_path) as site:
        report = site.run("hn.gxt")
        assert report.is_complete
        assert report.columns[0].listed == 50
        assert site.found("hn.gxt") == site.world.to_find("hn.gxt")
