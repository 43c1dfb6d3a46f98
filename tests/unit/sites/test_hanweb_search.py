"""The search: every word and year a listing of its own, counted, and walked as far as what is new."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from scrapers.http.request import Request
from scrapers.sites.hanweb_search import HanwebSearchSite
from scrapers.sites.model import Awaited, ChangedShape, ListingCutShort
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
        walked(site("hanweb_search", SEARCH, **OPTIONS), ServedSite({SEARCH: '{"code": 200}'}))


def test_no_more_than_a_few_titles_and_numbers_are_asked_for_in_one_run() -> None:
    awaited = [Awaited(f"关于公布第{at}批名单的通知", f"工信厅节函〔2026〕{at}号") for at in range(9)]
    column = site("hanweb_search", SEARCH, **{**OPTIONS, "years": ()})
    served = ServedSite({SEARCH: answering()})
    walked(HanwebSearchSite(column.publisher, column.column, awaited), served)
    asked = [question for question, _ in map(asked_for, served.asked) if question != "绿色工厂"]
    assert asked == [one.title for one in awaited] + [one.document_number for one in awaited[:3]]


@pytest.mark.parametrize(
    ("title", "number", "is_it"),
    [
        ("工业和信息化部办公厅关于公布 2022年度绿色制造名单的通知", "", True),
        ("名单", "工信厅节函(2023)64号", True),
        ("《关于公布2022年度绿色制造名单的通知》解读", "", False),
        ("关于公布2021年度绿色制造名单的通知", "工信厅节函〔2022〕7号", False),
        ("", "", False),
    ],
)
def test_a_link_leads_to_an_awaited_notice_by_its_number_or_by_its_whole_title(
    title: str, number: str, is_it: bool
) -> None:
    awaited = Awaited("关于公布2022年度绿色制造名单的通知", "工信厅节函〔2023〕64号")
    assert awaited.is_called(title, number) is is_it
    assert not Awaited("关于公布2022年度绿色制造名单的通知", "").is_called("名单", "")
