"""What sites of each family answer: the page of a column, and what its listing is read from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.builders.site_pages import datastore, jpaas_shell, jpaas_unit, jpage_column, list_page, listed, notice_page

ORIGIN = "https://gxt.shandong.gov.cn"
COLUMN_URL = f"{ORIGIN}/col/col15201/index.html"


@dataclass(frozen=True)
class Answers:
    """The page at `COLUMN_URL`, what every other address answers, and the options of the family."""

    shell: str
    listing: str
    options: Mapping[str, Any] = field(default_factory=dict)


_NOTICES = listed(6, lambda at, day: f"/gxt/{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
_CATALOGUE = """<script>_CONFIG={SID:'2',TREE:[{"id":5,"children":[]}]}</script>"""
_ARTICLES = json.dumps({"articles": [{"title": "甲", "url": "/a", "date": 1.5e300}], "total": 2})
_RESULTS = json.dumps({"data": {"results": [{"source": {"title": "甲", "urls": '{"pc":"/a"}', "pubDate": 0}}]}})
_FOUND = json.dumps({"data": [{"doctitle": "甲", "docpuburl": "/a", "docreltime": "20260101"}], "count": "3"})
_HITS = json.dumps(
    {
        "data": {
            "searchResult": {
                "totalCount": 1,
                "dataResults": [{"data": {"title": "甲", "url": "/a", "jsearch_date": "2026-01-01"}}],
            }
        }
    }
)
_PLAIN = list_page(_NOTICES, "createPageHTML('page_div',3,1,'list2','shtml',10);")
_RECORDS = datastore(_NOTICES, total=9, next_address="/module/web/jpage/dataproxy.jsp?page=1")

BY_FAMILY = {
    "jpaas": Answers(jpaas_shell("/unit", {"webId": "1"}), jpaas_unit(_NOTICES)),
    "jpage": Answers(jpage_column(_RECORDS), _RECORDS),
    "trs": Answers(list_page(_NOTICES, "createPageHTML(3, 0, 'index', 'html')"), list_page(_NOTICES)),
    "gkmlpt": Answers(_CATALOGUE, _ARTICLES, {"category": 5}),
    "jiangxi": Answers("", _RESULTS, {"website_code": "w", "channel_code": "c"}),
    "gdii": Answers(_PLAIN, list_page(_NOTICES)),
    "sichuan": Answers(_PLAIN.replace('"list"', '"list-li"'), list_page(_NOTICES)),
    "listing": Answers(_PLAIN, list_page(_NOTICES), {"row": "ul.list li", "link": "a", "date": "span"}),
    "hanweb_search": Answers("", _HITS, {"website_id": "1", "words": ("绿色工厂",), "page_size": 4}),
    "fujian_json": Answers("", _FOUND, {"channelid": "1", "chnlid": "2"}),
}

#: The page of a notice on a site of the first family.
NOTICE_PAGE = notice_page(
    "<p>工信厅节函〔2026〕97号</p><p>现予公布绿色工厂874家。</p>",
    "<table><tr><td>1</td><td>甲</td></tr><tr><td>2</td></tr></table>",
    "<p><a href='/file-download?fileUrl=/a.pdf&fileName=甲.pdf'>附件1：名单</a></p>",
    "<iframe src='viewer.html?file=/b.pdf'></iframe><p>工业和信息化部办公厅</p><p>二〇二六年三月十一日</p>",
    title="关于公布绿色工厂名单的通知",
    metas={"PubDate": "2026-03-18"},
)
