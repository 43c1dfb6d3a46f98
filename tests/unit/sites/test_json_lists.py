"""Listings handed out as JSON: Guangdong's gkmlpt, Jiangxi's queryList, Fujian's search."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ChangedShape, ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Listed, ServedSite, fetched, fields, groups, listed, site, walked

GD = "https://www.gd.gov.cn/gkmlpt/index"
GD_POSTS = listed(10, lambda at, _: f"https://www.gd.gov.cn/gkmlpt/content/4/{at}/post_{at}.html")
TREE = [
    {"id": 5, "name": "文件", "parent_id": 0, "post_count": 10, "children": [
        {"id": 6, "name": "通知", "post_count": 6, "children": []},
        {"id": 7, "name": "公告", "post_count": 4, "children": []},
    ]},
    {"id": 9, "name": "机构", "parent_id": 0, "post_count": 3, "children": []},
]  # fmt: skip


def catalogue() -> str:
    return page(f"<script>window._CONFIG = {{ SID:'2', TREE: {json.dumps(TREE, ensure_ascii=False)}, }};</script>")


def articles(posts: Sequence[Listed], total: int) -> str:
    made = [
        {"id": at, "title": post.title, "date": f"{post.day} 10:00:00", "created_at": "2020-01-01", "url": post.href,
         "publisher": "广东省工业和信息化厅", "document_number": f"粤工信节能函〔2026〕{at}号", "attachment": []}
        for at, post in enumerate(posts)
    ]  # fmt: skip
    return json.dumps({"classify": {"post_count": total}, "articles": made, "total": total}, ensure_ascii=False)


def gkmlpt(pages: Mapping[int, Sequence[Sequence[Listed]]], total: int = 10) -> ServedSite:
    """The pages of each category; page 0 is page 1, and there is nothing beyond the last."""

    def category(number: int) -> Callable[[Request], str | Outcome]:
        def answer(request: Request) -> str | Outcome:
            at = max(int(fields(request.params)["page"]), 1)
            return articles(pages[number][at - 1], total) if at <= len(pages[number]) else Outcome.NOT_FOUND

        return answer

    apis = {f"https://www.gd.gov.cn/gkmlpt/api/all/{number}": category(number) for number in pages}
    return ServedSite({GD: catalogue(), **apis})


def test_a_category_is_walked_page_by_page_with_the_sid_of_the_page() -> None:
    served = gkmlpt({5: groups(GD_POSTS, 4)})
    found = walked(site("gkmlpt", GD, category=5), served)
    assert [(link.url, link.listed_on) for link in found] == [(post.href, post.day) for post in GD_POSTS]
    assert found[0].document_number == "粤工信节能函〔2026〕0号"
    assert [fields(request.params) for request in served.asked[1:]] == [
        {"page": str(at), "sid": "2"} for at in (1, 2, 3, 4)
    ]


def test_where_only_first_pages_are_served_the_categories_below_are_asked() -> None:
    served = gkmlpt({5: [GD_POSTS[:4]], 6: [GD_POSTS[:6]], 7: [GD_POSTS[6:]]})
    assert len(walked(site("gkmlpt", GD, category=5), served)) == 10


def test_articles_that_are_counted_but_not_to_be_had_are_said() -> None:
    served = gkmlpt({5: [GD_POSTS[:4]], 6: [GD_POSTS[:6]], 7: [GD_POSTS[6:8]]})
    with pytest.raises(ListingCutShort, match="states 10 notices, 8 on 3 pages"):
        walked(site("gkmlpt", GD, category=5), served)


def test_a_page_below_a_department_asks_that_departments_api() -> None:
    column = "https://www.szpsq.gov.cn/psjjhkjcjj/gkmlpt/index"
    api = "https://www.szpsq.gov.cn/psjjhkjcjj/gkmlpt/api/all/5"
    served = ServedSite({column: catalogue(), api: articles(GD_POSTS[:3], 3)})
    assert len(walked(site("gkmlpt", column, hosts=["www.gd.gov.cn"], category=5), served)) == 3


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({GD: page("<p>升级维护</p>")}, "names no SID"),
        ({GD: catalogue()}, "there is no category 5"),
        ({GD: catalogue(), "https://www.gd.gov.cn/gkmlpt/api/all/5": '{"posts": []}'}, "holds no articles"),
        ({GD: catalogue(), "https://www.gd.gov.cn/gkmlpt/api/all/5": articles([], 0)}, "shows no notices"),
        ({GD: catalogue(), "https://www.gd.gov.cn/gkmlpt/api/all/5": page("验证码")}, "no JSON"),
    ],
)
def test_a_catalogue_of_another_shape_is_said(answers: Mapping[str, str], said: str) -> None:
    with pytest.raises(ChangedShape, match=said):
        walked(site("gkmlpt", GD, category=5), ServedSite(answers))


def test_the_body_of_a_gkmlpt_notice_is_taken_from_its_script() -> None:
    detail = {"title": "关于公布绿色工厂名单的通知", "content": "<p>现予公布。</p><p><a class='nfw-cms-attachment' "
              "href='/attachment/0/5/590123/4908393.xls'>附件：名单</a></p>", "document_number": "粤工信函〔2026〕21号",
              "display_publish_time": 1780617600, "publisher": "广东省工业和信息化厅"}  # fmt: skip
    content = page(f"<script>window._CONFIG={{SID:'2',DETAIL: {json.dumps(detail)} }}</script><div id='zoom'></div>")
    read = site("gkmlpt", GD, category=5).read_notice(fetched(GD_POSTS[0].href, content))
    assert (read.title, read.document_number_printed) == (detail["title"], "粤工信函〔2026〕21号")
    assert [a.url for a in read.attachments] == ["https://www.gd.gov.cn/attachment/0/5/590123/4908393.xls"]
    assert "现予公布" in read.body_html
    assert f"{min(read.dates.values())}" == "2026-06-05"


JX = "https://gxt.jiangxi.gov.cn/jxsgyhxxht/zcwj/index.html"
JX_QUERY = "https://gxt.jiangxi.gov.cn/queryList"
JX_NOTICES = listed(10, lambda at, _: f"/jxsgyhxxht/zcwj/content/content_{2036257682931310592 + at}.html")


def source(notice: Listed) -> dict[str, Any]:
    """A notice as queryList answers it: JSON within JSON, and the whole body."""
    return {
        "title": notice.title,
        "pubDate": f"{notice.day} 08:00:00",
        "metadata": json.dumps({"fileNum": "赣工信节能字〔2026〕5号"}),
        "content": {"content": f"<p>{notice.title}</p><p>2026年3月2日</p>"},
        "images": "[]",
        "urls": json.dumps({"pc": notice.href, "wap": ""}),
    }


def query_list(pages: Sequence[Sequence[Listed]], total: int | None = None) -> ServedSite:
    def answer(request: Request) -> str:
        at = int(fields(request.form)["current"])
        results = [{"source": source(notice)} for notice in (pages[at - 1] if at <= len(pages) else [])]
        return json.dumps({"data": {"results": results, "total": total}})

    return ServedSite({JX_QUERY: answer})


def jiangxi() -> Any:
    return site("jiangxi", JX, website_code="jxsgyhxxht", channel_code="zcwj", page_size=4)


def test_a_channel_of_jiangxi_is_walked_with_bodies() -> None:
    served = query_list(groups(JX_NOTICES, 4))
    found = walked(jiangxi(), served)
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in JX_NOTICES]
    assert found[0].url == f"https://gxt.jiangxi.gov.cn{JX_NOTICES[0].href}"
    assert found[0].document_number == "赣工信节能字〔2026〕5号"
    form = fields(served.asked[0].form)
    assert (form["webSiteCode[]"], form["channelCode[]"], form["pageSize"]) == ("jxsgyhxxht", "zcwj", "4")


def test_the_body_in_the_listing_stands_in_for_a_page_that_is_a_shell() -> None:
    link = walked(jiangxi(), query_list([JX_NOTICES]))[0]
    read = jiangxi().read_notice(fetched(link.url, page("<div id='app'></div>")), link)
    assert "2026年3月2日" in read.body_html
    assert read.title == link.title


def test_a_channel_that_always_answers_its_first_page_is_said() -> None:
    with pytest.raises(ListingCutShort, match="states 10 notices, 4 on 1 page"):
        walked(jiangxi(), query_list([JX_NOTICES[:4]] * 3, total=10))


@pytest.mark.parametrize(
    ("answer", "said"),
    [('{"code": 200}', "holds no results"), ('{"data": {"results": []}}', "shows no notices"), ("<html>", "no JSON")],
)
def test_an_answer_of_another_shape_from_jiangxi_is_said(answer: str, said: str) -> None:
    with pytest.raises(ChangedShape, match=said):
        walked(jiangxi(), ServedSite({JX_QUERY: answer}))


FJ = "https://gxt.fujian.gov.cn/zwgk/gsgg/"
FJ_SEARCH = "https://gxt.fujian.gov.cn/fjdzapp/search"
FJ_NOTICES = listed(10, lambda at, d: f"http://gxt.fujian.gov.cn/zwgk/gsgg/{d:%Y%m}/t{d:%Y%m%d}_{at}.htm")


def search(pages: Sequence[Sequence[Listed]], count: int, address: str = "docpuburl") -> ServedSite:
    def answer(request: Request) -> str:
        at = int(fields(request.form)["page"])
        data = [
            {"doctitle": notice.title, "docreltime": f"{notice.day} 10:10:10", address: notice.href}
            for notice in (pages[at - 1] if at <= len(pages) else [])
        ]
        return json.dumps({"data": data, "count": str(count)})

    return ServedSite({FJ_SEARCH: answer})


@pytest.mark.parametrize("address", ["docpuburl", "chnldocurl"])
def test_a_column_of_fujians_search_is_walked(address: str) -> None:
    served = search(groups(FJ_NOTICES, 4), 10, address)
    found = walked(site("fujian_json", FJ, channelid="229105", chnlid="32377", page_size=4), served)
    assert [(link.url, link.listed_on) for link in found] == [(n.href, n.day) for n in FJ_NOTICES]
    form = fields(served.asked[0].form)
    assert form == {
        "channelid": "229105",
        "classsql": "chnlid=32377",
        "page": "1",
        "prepage": "4",
        "sortfield": "-docorderpri,-docreltime",
    }


def test_a_search_that_finds_less_than_it_counts_is_said() -> None:
    with pytest.raises(ListingCutShort, match="states 10 notices, 4 on 1 page"):
        walked(site("fujian_json", FJ, channelid="1", chnlid="2"), search([FJ_NOTICES[:4]], 10))


@pytest.mark.parametrize(("answer", "said"), [("{}", "holds no data"), ('{"data": [{"x": 1}]}', "shows no notices")])
def test_an_answer_of_another_shape_from_fujian_is_said(answer: str, said: str) -> None:
    with pytest.raises(ChangedShape, match=said):
        walked(site("fujian_json", FJ, channelid="1", chnlid="2"), ServedSite({FJ_SEARCH: answer}))
