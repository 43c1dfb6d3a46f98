"""Hanweb JPaaS (MIIT, newer Zhejiang): a column is a shell, its rows come from a unit of the publishing server."""

import hashlib
import json
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Answer, Asked, Site, as_json, html
from tests.replica.facts import Announcement, Column, Publisher, Quirk
from tests.replica.families.body import Place, add_file_download, put_annexes, text_of

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_DEFAULT_PAGE_SIZE = 24


def draw(publisher: Publisher, place: Place) -> Site:
    """Draw the whole site."""
    site = Site()
    add_file_download(site, place)
    units: dict[str, Column] = {}
    for column in publisher.columns:
        path = f"/jgsj/jns/{column.column_id}/index.html"
        site.column_paths[column.column_id] = path
        query = _query_data(publisher, column)
        units[query["pageId"]] = column
        site.add(path, html(_shell(column, query)))
        for announcement in column.announcements:
            _put_notice(site, publisher, column, announcement, place)
    site.add(_UNIT, lambda asked: _unit(publisher, units, asked))
    return site


def _put_notice(site: Site, publisher: Publisher, column: Column, announcement: Announcement, place: Place) -> None:
    path = _notice_path(column, announcement)
    when = announcement.meta_date
    folder = f"/cms_files/filemanager/1226211233/attach/{when.year}{when.month}"
    paths = [f"{folder}/{_hex(announcement.serial, at)}.{one.extension}" for at, one in enumerate(announcement.annexes)]
    links = put_annexes(site, announcement, paths, place, path)
    head = (
        f'<meta name="ArticleTitle" content="{escape(announcement.title)}">'
        f'<meta name="PubDate" content="{when.isoformat()} 16:15">'
        f'<meta name="ContentSource" content="{escape(announcement.issuer)}">'
        f'<meta name="Description" content="{escape(announcement.title)}">'
    )
    body = (
        f'<div class="w980 center cmain"><h1 id="con_title">{escape(announcement.title)}</h1>'
        f'<p class="cinfo center"><span id="con_time">发布时间：{announcement.visible_date.isoformat()}</span>'
        f"<span>来源：{escape(announcement.issuer)}</span></p>"
        f'<div class="ccontent center" id="con_con">{text_of(announcement)}\n{links}</div></div>'
    )
    title = f"{announcement.title}_{publisher.name_zh}"
    site.add_notice(announcement.serial, path, html(page(body, title=title, head=head)))


def _notice_path(column: Column, announcement: Announcement) -> str:
    # The same notice has another id in every column, and the year of the address need not be the year of issue.
    digest = _hex(column.column_id, announcement.serial)
    return f"/jgsj/jns/{column.column_id}/art/{announcement.url_date.year}/art_{digest}.html"


def _query_data(publisher: Publisher, column: Column) -> dict[str, str]:
    misspelt = Quirk.MISSPELT_PARSE_TYPE in publisher.quirks
    return {
        "webId": _hex(publisher.publisher_id, "web"),
        "pageId": _hex(publisher.publisher_id, column.column_id),
        "parseType": "bulidstatic" if misspelt else "buildstatic",
        "pageType": "column",
        "tagId": "右侧内容",
        "tplSetId": _hex(publisher.publisher_id, "templates"),
    }


def _shell(column: Column, query: dict[str, str]) -> str:
    data = json.dumps(query, ensure_ascii=False, separators=(",", ":")).replace('"', "'")
    unit = (
        '<div class="lmy_main_rb"><script src="/cms_files/AuthorizedRead/unitbuild.js" type="text/javascript" '
        f'url="{_UNIT}" querydata="{data}"></script></div>'
    )
    return page('<div class="lmy_main clearfix"><div class="lmy_main_l"></div>', unit, "</div>", title=column.name_zh)


def _unit(publisher: Publisher, units: dict[str, Column], asked: Asked) -> Answer:
    column = units.get(asked.value("pageId"))
    expected = _query_data(publisher, column) if column else {}
    if column is None or any(asked.value(name) != value for name, value in expected.items()):
        return as_json({"success": False, "code": "500", "message": "参数错误", "data": None})
    # Plain pageNo and pageSize are ignored, as most such sites ignore them.
    paging = json.loads(asked.value("paramJson", "{}"))
    number = int(paging.get("pageNo", 1))
    size = int(paging.get("pageSize", _DEFAULT_PAGE_SIZE))
    shown = lies.page(publisher, column, number, size)
    rows = "".join(
        f'<li class="cf"><a class="fl" href="{_notice_path(column, one)}" title="{escape(one.title)}" target="_blank">'
        f'{escape(one.title)}</a><span class="fr">{one.listed_on.isoformat()}</span></li>'
        for one in shown
    )
    count = lies.notices_stated(publisher, column)
    pager = f'<script>oLayPageRender(\'page\', {{rows:"{size}", count:"{count}", pageNo:"{number}"}})</script>'
    listing = f'<div class="page-content"><ul>{rows}</ul></div><div id="page"></div>{pager}'
    return as_json({"success": True, "code": "200", "message": "", "data": {"html": listing}})


def _hex(*parts: object) -> str:
    return hashlib.md5("/".join(map(str, parts)).encode()).hexdigest()
