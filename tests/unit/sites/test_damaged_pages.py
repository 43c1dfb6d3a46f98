"""Whatever a site sends, it costs the column or the page only: a fault that is said, never a crash."""

import contextlib
import json
import random
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from scrapers.notices.notice import read_notice
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from tests.builders.site_pages import (
    Answer,
    ServedSite,
    datastore,
    fetched,
    jpaas_shell,
    jpaas_unit,
    jpage_column,
    list_page,
    listed,
    notice_page,
    publisher,
    site,
    walked,
)

URL = "https://gxt.shandong.gov.cn/col/col15201/index.html"
ORIGIN = "https://gxt.shandong.gov.cn"
NOTICES = listed(6, lambda at, day: f"/gxt/{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
NOTICE = notice_page(
    "<p>工信厅节函〔2026〕97号</p><p>现予公布绿色工厂874家。</p>",
    "<table><tr><td>1</td><td>甲</td></tr><tr><td>2</td></tr></table>",
    "<p><a href='/file-download?fileUrl=/a.pdf&fileName=甲.pdf'>附件1：名单</a></p>",
    "<iframe src='viewer.html?file=/b.pdf'></iframe><p>工业和信息化部办公厅</p><p>二〇二六年三月十一日</p>",
    title="关于公布绿色工厂名单的通知",
    metas={"PubDate": "2026-03-18"},
)
CATALOGUE = """<script>_CONFIG={SID:'2',TREE:[{"id":5,"children":[]}]}</script>"""
ARTICLES = json.dumps({"articles": [{"title": "甲", "url": "/a", "date": 1.5e300}], "total": 2})
RESULTS = json.dumps({"data": {"results": [{"source": {"title": "甲", "urls": '{"pc":"/a"}', "pubDate": 0}}]}})
FOUND = json.dumps({"data": [{"doctitle": "甲", "docpuburl": "/a", "docreltime": "20260101"}], "count": "3"})
RECORDS = datastore(NOTICES, total=9, next_address="/module/web/jpage/dataproxy.jsp?page=1")
ANSWERS = {
    "jpaas": (jpaas_shell("/unit", {"webId": "1"}), jpaas_unit(NOTICES)),
    "jpage": (jpage_column(RECORDS), RECORDS),
    "trs": (list_page(NOTICES, "createPageHTML(3, 0, 'index', 'html')"), list_page(NOTICES)),
    "gkmlpt": (CATALOGUE, ARTICLES),
    "jiangxi": ("", RESULTS),
    "fujian_json": ("", FOUND),
}
OPTIONS: dict[str, dict[str, Any]] = {
    "gkmlpt": {"category": 5},
    "jiangxi": {"website_code": "w", "channel_code": "c"},
    "fujian_json": {"channelid": "1", "chnlid": "2"},
}


class Damaged(dict[str, Answer]):
    """Answers every address, each time damaged otherwise."""

    def __init__(self, shell: str, answer: str, seed: int) -> None:
        super().__init__()
        self._shell, self._answer, self._seeds = shell, answer, count(seed * 1000)

    def get(self, url: str, default: Any = None) -> Any:  # noqa: ARG002 - there is an answer to everything
        return damaged(self._shell if url == URL else self._answer, next(self._seeds))


def damaged(content: str, seed: int) -> bytes:
    """The content with pieces cut out, doubled, or overwritten."""
    chance = random.Random(seed)
    body = bytearray(content.encode())
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(body) + 1), chance.randint(1, 40)
        change: Callable[[bytes], bytes] = chance.choice(
            [lambda _: b"", lambda piece: piece * 3, lambda _: b"</div>", lambda _: b"\xff\x00", lambda _: b'"[{(:/'],
        )
        body[at : at + length] = change(bytes(body[at : at + length]))
    return bytes(body)


@pytest.mark.parametrize("family", sorted(ANSWERS))
def test_a_damaged_listing_is_read_or_said_to_have_changed(family: str) -> None:
    shell, answer = ANSWERS[family]
    of = site(family, URL, **OPTIONS.get(family, {}))

    for seed in range(60):
        try:
            found = walked(of, ServedSite(Damaged(shell, answer, seed)))
        except (ChangedShape, ListingCutShort, ListingNotFetched):
            continue
        assert found


def test_a_damaged_notice_is_read_or_said_to_have_changed() -> None:
    of = publisher("jpaas", URL)
    reader = site("jpaas", URL)
    outcomes = set()
    for seed in range(300):
        try:
            read_notice(reader.read_notice(fetched(ORIGIN + "/a.html", damaged(NOTICE, seed))), of)
            outcomes.add("read")
        except ChangedShape:
            outcomes.add("changed")
    assert "read" in outcomes


@pytest.mark.parametrize(
    "href", ["http://[::1", "http://%zz/a.pdf", "//", "?file=x.pdf", "http://a b/名.pdf", "\\\\srv\\a.doc"]
)
def test_an_address_that_is_none_costs_that_link_only(href: str) -> None:
    content = NOTICE.replace("<p>现予公布", f'<p><a href="{href}">坏</a><a href="/good.pdf">好</a>现予公布')
    found = site("jpaas", URL).read_notice(fetched(ORIGIN + "/a.html", content))
    assert f"{ORIGIN}/good.pdf" in [file.url for file in found.attachments]


def test_a_page_nested_without_end_costs_that_page_only() -> None:
    deep = notice_page("<div>" * 20000 + "正文", title="关于公布绿色工厂名单的通知")
    with contextlib.suppress(ChangedShape):
        assert site("jpaas", URL).read_notice(fetched(ORIGIN + "/a.html", deep)).title
    with pytest.raises(ChangedShape, match="no JSON"):
        walked(
            site("jpaas", URL), ServedSite({URL: jpaas_shell("/unit", {"webId": "1"}), f"{ORIGIN}/unit": "[" * 200000})
        )
