"""The search: every word and year a listing of its own, counted, and walked as far as what is new."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from scrapers.http.request import Request
from scrapers.sites.model import ChangedShape, ListingCutShort
from tests.builders.site_pages import Listed, ServedSite, fields, listed, site, walked

SEARCH = "https://www.miit.gov.cn/search-front-server/api/search/info"
OPTIONS: dict[str, Any] = {"website_id": "1", "words": ("绿色工厂",), "years": (2025,), "page_size": 4}
NOTICES = listed(10, lambda at, _: f"/jgsj/jns/wjfb/art/2026/art_{at:032x}.html")


def results(shown: Sequence[Listed], total: int) -> str:
    found = [{"data": {"title": f"<em>绿</em>{n.title}", "url": n.href, "jsearch_date": f"{n.day}"}} for n in shown]
    return json.dumps({"data": {"searchResult": {"totalCount": total, "dataResults": found}}})


def asked_for(request: Request) -> tuple[str, int]:
    asked = fields(request.params)
    return asked["q"], int(asked["p"])


def answering(*, total: int = 10, has: int = 10) -> Callable[[Request], str]:
    """Ten notices for the word, none for the year."""

    def answer(request: Request) -> str:
        question, number = asked_for(request)
        if question != "绿色工厂":
            return json.dumps({"data": {}})
        return results(NOTICES[:has][(number - 1) * 4 : number * 4], total)

    return answer


def test_every_page_that_is_found_is_walked_and_marks_are_taken_off_the_titles() -> None:
    served = ServedSite({SEARCH: answering()})
    found = walked(site("hanweb_search", SEARCH, **OPTIONS), served)
    assert [(link.title, link.listed_on) for link in found] == [(f"绿{n.title}", n.day) for n in NOTICES]
    assert [asked_for(request) for request in served.asked] == [
        ("绿色工厂", 1), ("绿色工厂", 2), ("绿色工厂", 3), ("绿色工厂 2025", 1),
    ]  # fmt: skip


def test_a_search_that_counts_more_than_it_shows_is_cut_short_by_its_question() -> None:
    with pytest.raises(ListingCutShort, match="the search for '绿色工厂': the site states 30 notices, 10 on 3 pages"):
        walked(site("hanweb_search", SEARCH, **OPTIONS), ServedSite({SEARCH: answering(total=30)}))


def test_a_search_that_ignores_its_page_is_cut_short() -> None:
    def answer(request: Request) -> str:
        return results(NOTICES[:4] if asked_for(request)[0] == "绿色工厂" else [], 10)

    with pytest.raises(ListingCutShort, match="paging is ignored"):
        walked(site("hanweb_search", SEARCH, **OPTIONS), ServedSite({SEARCH: answer}))


def test_of_one_notice_at_several_addresses_that_on_our_hosts_is_taken() -> None:
    group = [{"data": {"title": "名单", "url": f"https://{host}/a.html"}} for host in ("x.cn", "www.miit.gov.cn")]
    answer = json.dumps({"data": {"searchResult": {"total": 1, "dataResults": [{"groupData": group}]}}})
    (found,) = walked(site("hanweb_search", SEARCH, **{**OPTIONS, "years": ()}), ServedSite({SEARCH: answer}))
    assert found.url == "https://www.miit.gov.cn/a.html"


def test_an_answer_without_data_is_a_changed_shape() -> None:
    with pytest.raises(ChangedShape, match="holds no data"):
        walked(site("hanweb_search", SEARCH, **OPTIONS), ServedSite({SEARCH: '{"code": 500}'}))
