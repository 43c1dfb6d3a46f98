"""Hanweb JPaaS: the unit is read from the page, paging goes by paramJson, a page that adds nothing is the end."""

import json
from collections.abc import Sequence

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from tests.builders.html import page
from tests.builders.site_pages import (
    Listed,
    ServedSite,
    fields,
    groups,
    jpaas_shell,
    jpaas_unit,
    listed,
    site,
    walked,
)

COLUMN = "https://www.miit.gov.cn/jgsj/jns/lszz/index.html"
UNIT = "https://www.miit.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit"
QUERY = {
    "webId": "a1",
    "pageId": "b2",
    "tplSetId": "c3",
    "tagId": "右侧内容",
    "parseType": "buildstatic",
    "pageType": "column",
}
NOTICES = listed(10, lambda at, _: f"/jgsj/jns/lszz/art/2026/art_{at:032x}.html")


def by_param_json(pages: Sequence[Sequence[Listed]], pager: str = "") -> ServedSite:
    """A unit that honours paramJson and ignores a plain pageNo."""

    def answer(request: Request) -> str:
        asked = fields(request.params)
        number = int(json.loads(asked["paramJson"])["pageNo"]) if "paramJson" in asked else 1
        return jpaas_unit(pages[number - 1] if number <= len(pages) else [], pager)

    return ServedSite({COLUMN: jpaas_shell(UNIT.removeprefix("https://www.miit.gov.cn"), QUERY), UNIT: answer})


def by_page_number(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    """A unit that honours a plain pageNo and ignores paramJson."""

    def answer(request: Request) -> str:
        number = int(fields(request.params).get("pageNo", 1))
        return jpaas_unit(pages[number - 1] if number <= len(pages) else [])

    return ServedSite({COLUMN: jpaas_shell(UNIT, QUERY), UNIT: answer})


def test_all_notices_of_all_pages_are_found_with_whole_titles_and_dates() -> None:
    found = walked(site("jpaas", COLUMN, page_size=4), by_param_json(groups(NOTICES, 4)))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in NOTICES]
    assert found[0].url == f"https://www.miit.gov.cn{NOTICES[0].href}"


def test_the_unit_and_its_query_are_those_of_the_page() -> None:
    served = by_param_json(groups(NOTICES, 4))
    walked(site("jpaas", COLUMN, page_size=4), served)
    asked = fields(served.asked[1].params)
    assert served.asked[1].url == UNIT
    assert {name: asked[name] for name in QUERY} == QUERY
    assert json.loads(asked["paramJson"]) == {"pageNo": 1, "pageSize": "4"}


def test_a_unit_that_ignores_param_json_is_paged_by_plain_page_number() -> None:
    found = walked(site("jpaas", COLUMN, page_size=4), by_page_number(groups(NOTICES, 4)))
    assert [link.title for link in found] == [notice.title for notice in NOTICES]


def test_a_unit_that_always_answers_its_first_page_is_no_whole_listing() -> None:
    served = by_param_json([NOTICES[:4]] * 9)
    of = site("jpaas", COLUMN, page_size=4)
    walk = of.notices(served.fetch, lambda _: False)
    assert len([next(walk) for _ in range(4)]) == 4
    with pytest.raises(ListingCutShort, match="paging is ignored") as short:
        next(walk)
    assert set(short.value.tried) == {"paramJson", "pageNo"}


@pytest.mark.parametrize("number", [1, 10])
def test_a_second_page_that_is_the_first_is_paging_ignored_whatever_the_row_count(number: int) -> None:
    with pytest.raises(ListingCutShort, match="paging is ignored"):
        walked(site("jpaas", COLUMN, page_size=24), by_param_json([NOTICES[:number]] * 3))


def test_a_first_page_repeated_is_the_end_where_it_shows_all_that_is_stated() -> None:
    pager = '<script>oLayPageRender(\'page\', {rows:"24", count:"10", pageNo:"1"})</script>'
    assert len(walked(site("jpaas", COLUMN, page_size=24), by_param_json([NOTICES] * 3, pager))) == 10


@pytest.mark.parametrize(
    "pager",
    [
        '<div class="pagination" rows="4" count="30"></div>',
        '<div count="30" rows="4" pageNo="1" unitUrl="/u" queryData="{}"></div>',
        '<div id=\'page\'></div><script>oLayPageRender(\'page\', {rows:"20", count:"30", pageNo:"1"})</script>',
        "<script>laypage.render({elem: 'page', count: 30, limit: 10, curr: 1})</script>",
        "<script>var totalRecord = '30'; var pageSize = 10;</script>",
        '<div class="page">共 30 条 <a>下一页</a></div>',
    ],
)
def test_a_count_is_believed_in_every_form_that_it_is_stated_in(pager: str) -> None:
    with pytest.raises(ListingCutShort, match="states 30 notices, 10 on 1 page"):
        walked(site("jpaas", COLUMN, page_size=24), by_param_json([NOTICES], pager))


def test_a_count_in_the_answer_itself_is_believed() -> None:
    answer = json.loads(jpaas_unit(NOTICES)) | {"total": 30}
    served = ServedSite({COLUMN: jpaas_shell(UNIT, QUERY), UNIT: json.dumps(answer)})
    with pytest.raises(ListingCutShort, match="states 30 notices, 10 on 1 page"):
        walked(site("jpaas", COLUMN, page_size=24), served)


def test_a_page_of_known_notices_ends_the_walk() -> None:
    served = by_param_json(groups(NOTICES, 4))
    known = [f"https://www.miit.gov.cn{notice.href}" for notice in NOTICES[4:]]
    assert len(walked(site("jpaas", COLUMN, page_size=4), served, known)) == 8
    assert len(served.asked) == 3  # the shell and two pages


def test_notices_learned_of_during_the_walk_do_not_end_it() -> None:
    of, served, learned = site("jpaas", COLUMN, page_size=4), by_param_json(groups(NOTICES, 4)), set[str]()
    for link in of.notices(served.fetch, lambda url: url in learned):
        learned.add(link.url)
    assert len(learned) == 10


def test_units_of_menus_beside_the_list_are_passed_over() -> None:
    menu = "<script src=\"/unitbuild.js\" url=\"/menu\" querydata=\"{'tagId':'导航','pageType':'site'}\"></script>"
    served = by_param_json(groups(NOTICES, 24))
    shell = str(served.answers[COLUMN]).replace("<body>", f"<body>{menu}").replace("lmy_main_rb", "main")
    assert len(walked(site("jpaas", COLUMN), ServedSite({**served.answers, COLUMN: shell}))) == 10


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({COLUMN: page("<p>没有脚本</p>")}, "nothing names the unit"),
        ({COLUMN: jpaas_shell(UNIT, QUERY), UNIT: "<html>login</html>"}, "no JSON"),
        ({COLUMN: jpaas_shell(UNIT, QUERY), UNIT: '{"success":true,"data":null}'}, "holds no list"),
        ({COLUMN: jpaas_shell(UNIT, QUERY), UNIT: jpaas_unit([])}, "shows no notices"),
        (
            {COLUMN: jpaas_shell(UNIT, QUERY), UNIT: json.dumps({"data": {"html": "<dl><dd>新样式</dd></dl>"}})},
            "div.page-content > ul > li.cf",
        ),
    ],
    ids=["no unit", "no JSON", "no html", "empty", "other rows"],
)
def test_a_shape_that_does_not_fit_is_said_with_the_address(answers: dict[str, str], said: str) -> None:
    with pytest.raises(ChangedShape, match=said) as changed:
        walked(site("jpaas", COLUMN), ServedSite(answers))
    assert "www.miit.gov.cn" in str(changed.value)
    assert "sd.gxt.yml" in str(changed.value)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TIMEOUT, Outcome.NOT_FOUND])
def test_a_page_that_cannot_be_had_ends_the_walk_with_its_reason(outcome: Outcome) -> None:
    with pytest.raises(ListingNotFetched, match=outcome.value):
        walked(site("jpaas", COLUMN), ServedSite({COLUMN: outcome}))


def two_units(second: str) -> ServedSite:
    """A column with two tabs, the second of which is filled by a unit whose answer is given."""
    units = [
        f"<div{' style=display:none' if tag == 'b' else ''}><script url='{UNIT.removeprefix('https://www.miit.gov.cn')}'"
        f" querydata='{json.dumps({**QUERY, 'tagId': tag})}'></script></div>"
        for tag in ("a", "b")
    ]

    def answer(request: Request) -> str:
        asked = fields(request.params)
        number = int(json.loads(asked["paramJson"])["pageNo"]) if "paramJson" in asked else 1
        if asked["tagId"] == "b":
            return second if number == 1 else jpaas_unit([])
        return jpaas_unit(NOTICES[:6] if number == 1 else [], '<div class="pagination" count="6" rows="6"></div>')

    return ServedSite({COLUMN: page(*units), UNIT: answer})


def test_the_unit_of_another_tab_is_walked_too() -> None:
    found = walked(site("jpaas", COLUMN), two_units(jpaas_unit(NOTICES[6:])))
    assert [one.url.removeprefix("https://www.miit.gov.cn") for one in found] == [one.href for one in NOTICES]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            jpaas_unit(NOTICES[6:], '<div class="pagination" count="30" rows="4"></div>'),
            "the site states 30 notices, 4",
        ),
        ("no JSON", "the answer is no JSON"),
    ],
)
def test_the_unit_of_another_tab_that_is_short_is_told(second: str, said: str) -> None:
    with pytest.raises(ListingCutShort, match=said):
        walked(site("jpaas", COLUMN), two_units(second))
