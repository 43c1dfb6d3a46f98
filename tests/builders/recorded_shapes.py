"""Shapes that public crawlers recorded of real sites in 2026, rebuilt: what the families' own replicas do not show."""

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape

from scrapers.http.request import Request
from tests.builders.html import page
from tests.builders.site_pages import Listed, fields

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def query_data(**query: str) -> str:
    """A unit's query as pages write it: JSON in single quotes."""
    return "{" + ",".join(f"'{name}':'{value}'" for name, value in query.items()) + "}"


def row(notice: Listed) -> str:
    """A row of a newer Hanweb list: the title in the attribute, cut short in the text."""
    link = f'<a href="{notice.href}" title="{notice.title}">{notice.title[:8]}…</a>'
    return f'<p class="lb-list">{link}<span>{notice.day}</span></p>'


def column_with_its_list_in_the_page(shown: Sequence[Listed], count: int, rows: int) -> str:
    """Zhejiang: the list stands in the static page; the unit's address and query are attributes of the pager."""
    pager = (
        f'<div class="pagination" count="{count}" rows="{rows}" pageNo="1" unitUrl="{UNIT}" '
        f'queryData="{query_data(webId="3410", pageId="1229", pageType="column", tagId="信息列表")}"></div>'
    )
    menu = '<ul class="nav"><li><a href="/col/col1229123409/index.html" title="政策解读">政策解读</a></li></ul>'
    return page(menu, f'<div class="page-content">{"".join(map(row, shown))}</div>{pager}')


def column_of_several_units(*tags: str) -> str:
    """A page of several units, each by its tag; what gives the list is told by asking alone."""
    units = "".join(
        f'<div class="box"><script src="/script/unitbuild.js" url="{UNIT}" '
        f'querydata="{query_data(pageId="b2", tagId=tag, pageType="column")}"></script></div>'
        for tag in tags
    )
    return page(units)


def unit_answer(rows: str, *, count: int | None = None, size: int = 20) -> str:
    """A unit's answer; its count stands in a script call alone."""
    call = f'oLayPageRender(\'page\', {{rows:"{size}", count:"{count}", pageNo:"1"}})'
    pager = "" if count is None else f'<div id="page"></div><script>{call}</script>'
    html = f'<div class="solicit-list"><ul class="solicit-list-ul">{rows}</ul></div>{pager}'
    return json.dumps({"code": "200", "success": True, "data": {"html": html}}, ensure_ascii=False)


def solicit_rows(notices: Sequence[Listed]) -> str:
    """Rows whose addresses have no mark of their own."""
    return "".join(f'<li><a href="{n.href}">{n.title}</a><em>{n.day}</em></li>' for n in notices)


def by_unit(answers: Mapping[str, Callable[[int], str]]) -> Callable[[Request], str]:
    """A unit's server: the answer by tag and page number, which it takes from paramJson."""

    def answer(request: Request) -> str:
        asked = fields(request.params)
        number = json.loads(asked["paramJson"])["pageNo"] if "paramJson" in asked else 1
        return answers[asked["tagId"]](int(number))

    return answer


def glued_row(notice: Listed, *, has_attribute: bool) -> str:
    """A row all of which is one link: title, summary and date."""
    attribute = f' title="{escape(notice.title)}"' if has_attribute else ""
    return (
        f'<li><a href="{notice.href}"{attribute}><h4>{notice.title}</h4><p>各市工业和信息化局：为贯彻落实要求……</p>'
        f"<span>{notice.day}</span></a></li>"
    )
