"""Hanweb jpage: records in the page, then from dataproxy.jsp, as many as totalrecord counts."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import pytest

from scrapers.http.request import Request
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from tests.builders.html import page
from tests.builders.site_pages import (
    Listed,
    ServedSite,
    datastore,
    fields,
    jpage_column,
    listed,
    shandong_row,
    site,
    walked,
)

COLUMN = "https://gxt.jiangsu.gov.cn/col/col6281/index.html"
PROXY = "https://gxt.jiangsu.gov.cn/module/web/jpage/dataproxy.jsp"
NOTICES = listed(100, lambda at, day: f"/art/{day.year}/{day.month}/{day.day}/art_6281_{at}.html")
IDS = {
    "appid": "1",
    "webid": "23",
    "path": "/",
    "columnid": "6281",
    "unitid": "403740",
    "webname": "厅",
    "permissiontype": "0",
}
NEXT = f"./module/web/jpage/dataproxy.jsp?page=1&{urlencode(IDS)}".replace("./", "/")
Group = Callable[[dict[str, str]], Sequence[Listed]]


def served_by(group: Group, *, shown: int = 45, total: int | None = 100, next_address: str = NEXT) -> ServedSite:
    def answer(request: Request) -> str:
        return datastore(group(fields(request.params)), total=total, total_page=2)

    first = datastore(NOTICES[:shown], total=total, total_page=2, next_address=next_address)
    return ServedSite({COLUMN: jpage_column(first), PROXY: answer})


def by_startrecord(cap: int = 300) -> Group:
    """Records from startrecord to endrecord, at most `cap` at once."""

    def group(asked: dict[str, str]) -> Sequence[Listed]:
        start = int(asked.get("startrecord", 1)) - 1
        return NOTICES[start : min(int(asked.get("endrecord", 45)), start + cap)]

    return group


def by_page(size: int = 0) -> Group:
    """Page by page, startrecord ignored; of `size` records, or of as many as asked for."""

    def group(asked: dict[str, str]) -> Sequence[Listed]:
        number, each = int(asked.get("page", 1)), size or int(asked.get("perpage", 15))
        return NOTICES[(number - 1) * each : number * each]

    return group


@pytest.mark.parametrize("shown", [15, 45, 100])
@pytest.mark.parametrize(
    "group", [by_startrecord(), by_startrecord(cap=20), by_page(), by_page(size=15), by_page(size=30)]
)
def test_every_record_is_found_however_the_site_pages(shown: int, group: Group) -> None:
    found = walked(site("jpage", COLUMN), served_by(group, shown=shown))
    assert {link.title for link in found} == {notice.title for notice in NOTICES}
    assert len(found) == 100


def test_dates_and_addresses_are_those_of_the_rows() -> None:
    found = walked(site("jpage", COLUMN), served_by(by_startrecord()))
    assert [link.listed_on for link in found] == [notice.day for notice in NOTICES]
    assert found[99].url == f"https://gxt.jiangsu.gov.cn{NOTICES[99].href}"


def test_one_group_beyond_what_is_stated_is_asked_for_and_no_other_request_is_wasted() -> None:
    served = served_by(by_startrecord())
    walked(site("jpage", COLUMN), served)
    ranges = [(fields(r.params)["startrecord"], fields(r.params)["endrecord"]) for r in served.asked[1:]]
    assert ranges == [("46", "90"), ("91", "135"), ("101", "145")]
    assert {request.method for request in served.asked[1:]} == {"POST"}


def test_a_next_address_that_is_none_is_said_not_to_be_there() -> None:
    with pytest.raises(ListingNotFetched):
        walked(site("jpage", COLUMN), served_by(by_startrecord(), next_address=f"http://[::1{NEXT}"))


@pytest.mark.parametrize("host", ["", "https://gxt.jiangsu.gov.cn"])
def test_the_form_is_that_of_the_next_address_encrypted_ids_as_they_come(host: str) -> None:
    encrypted = NEXT.replace("columnid=6281", "columnid=Gs%2Fx%3D%3D").replace("unitid=403740", "unitid=9fK%2B")
    served = served_by(by_startrecord(), next_address=f"{host}{encrypted}")
    walked(site("jpage", COLUMN), served)
    form = fields(served.asked[1].form)
    assert (form["columnid"], form["unitid"]) == ("Gs/x==", "9fK+")
    assert (form["col"], form["webid"], form["webname"], form["sourceContentType"]) == ("1", "23", "厅", "1")
    assert "page" not in form


def test_ids_given_in_the_publishers_file_hold_where_the_page_names_none() -> None:
    served = served_by(by_startrecord(), next_address="")
    walked(site("jpage", COLUMN, webid="78"), served)
    form = fields(served.asked[1].form)
    assert (form["webid"], form["columnid"], form["unitid"]) == ("78", "6281", "403740")
    assert served.asked[1].url == PROXY


def test_rows_as_shandong_prints_them_lose_the_date_glued_on_to_the_title() -> None:
    column = jpage_column(datastore(NOTICES[:3], total=3, row=shandong_row))
    found = walked(site("jpage", COLUMN), ServedSite({COLUMN: column}))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in NOTICES[:3]]


def test_a_record_left_open_does_not_swallow_the_next() -> None:
    def broken(notice: Listed) -> str:
        return f'<li><div><a href="{notice.href}" title="{notice.title}">{notice.title}<span>{notice.day}'

    column = jpage_column(datastore(NOTICES[:3], total=3, row=broken))
    found = walked(site("jpage", COLUMN), ServedSite({COLUMN: column}))
    assert [link.url.rpartition("/")[2] for link in found] == [f"art_6281_{at}.html" for at in range(3)]


def test_records_in_gbk_are_read() -> None:
    column = jpage_column(datastore(NOTICES[:3], total=3)).encode("gb18030")
    assert walked(site("jpage", COLUMN), ServedSite({COLUMN: column}))[0].title == NOTICES[0].title


def test_a_page_of_known_notices_ends_the_walk_without_a_complaint() -> None:
    served = served_by(by_startrecord())
    known = [f"https://gxt.jiangsu.gov.cn{notice.href}" for notice in NOTICES]
    assert len(walked(site("jpage", COLUMN), served, known)) == 45
    assert len(served.asked) == 1


def test_records_that_no_parameter_brings_out_are_said_to_be_missing() -> None:
    with pytest.raises(ListingCutShort, match="states 100 notices, 45 on 1 page") as changed:
        walked(site("jpage", COLUMN), served_by(lambda _: NOTICES[:45]))
    assert "page" in changed.value.tried


def test_a_proxy_that_falls_silent_midway_is_said() -> None:
    with pytest.raises(ListingCutShort, match="states 100 notices"):
        walked(
            site("jpage", COLUMN),
            served_by(lambda asked: by_startrecord()(asked)[: 90 - int(asked.get("startrecord", 91)) + 1]),
        )


def test_a_listing_that_counts_nothing_is_walked_until_a_group_adds_nothing() -> None:
    assert len(walked(site("jpage", COLUMN), served_by(by_startrecord(), total=None))) == 100


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (page("<p>栏目改版</p>"), "no datastore"),
        (jpage_column(datastore([], total=0)), "shows no notices"),
        (jpage_column(datastore(NOTICES[:2], total=2, row=lambda n: f"<b>{n.title}</b>")), "shows no notices"),
    ],
    ids=["no datastore", "no records", "no links"],
)
def test_a_page_without_records_is_a_changed_shape(content: str, said: str) -> None:
    with pytest.raises(ChangedShape, match=said):
        walked(site("jpage", COLUMN), ServedSite({COLUMN: content}))


def test_an_answer_that_is_no_datastore_is_a_changed_shape() -> None:
    first = datastore(NOTICES[:45], total=100, next_address=NEXT)
    with pytest.raises(ChangedShape, match="answers no datastore"):
        walked(site("jpage", COLUMN), ServedSite({COLUMN: jpage_column(first), PROXY: page("请登录")}))


def in_tabs(second: str, around: str) -> ServedSite:
    """A column's page with two stores of records in panels."""
    first = f'<div id="1"><script type="text/xml">{datastore(NOTICES[:10], total=10)}</script></div>'
    shown = around.format(first, f'<div id="2"><script type="text/xml">{second}</script></div>')
    return ServedSite({COLUMN: page(shown), PROXY: datastore([], total=10)})


TABS = '<div class="con">{}</div><div class="con" style="display:none">{}</div>'


def test_the_records_of_every_tab_are_listed() -> None:
    found = walked(site("jpage", COLUMN), in_tabs(datastore(NOTICES[10:25], total=15), TABS))
    assert sorted(one.title for one in found) == sorted(one.title for one in NOTICES[:25])


def test_records_in_another_box_are_none_of_the_column() -> None:
    beside = '<div class="main">{}</div><div class="side">{}</div>'
    assert len(walked(site("jpage", COLUMN), in_tabs(datastore(NOTICES[10:25], total=15), beside))) == 10


def test_a_tab_that_counts_more_than_the_page_holds_is_told() -> None:
    with pytest.raises(ListingCutShort, match="another tab counts 40 notices and holds 15"):
        walked(site("jpage", COLUMN), in_tabs(datastore(NOTICES[10:25], total=40), TABS))
