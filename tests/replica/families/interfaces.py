"""Sites whose columns are filled from an interface by POST: Jiangxi's queryList, Fujian's search."""

import json
from dataclasses import replace
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Answer, Asked, Site, as_json, html
from tests.replica.facts import Announcement, Column, Publisher
from tests.replica.families.body import Place, put_annexes, text_of

_JIANGXI_SITE = "jxsgyhxxht"
_FUJIAN_CHANNEL = "229105"


def draw_jiangxi(publisher: Publisher, place: Place) -> Site:
    """Draw Jiangxi; column ids are the channel codes. The interface gives whole notices: their pages need no visit."""
    site = Site()
    sources: dict[int, dict[str, object]] = {}
    for column in publisher.columns:
        path = f"/{_JIANGXI_SITE}/{column.column_id}/list.shtml"
        site.column_paths[column.column_id] = path
        site.column_options[column.column_id] = {"website_code": _JIANGXI_SITE, "channel_code": column.column_id}
        site.add(
            path, html(page('<div id="list"></div><script src="/js/queryList.js"></script>', title=column.name_zh))
        )
        for announcement in column.announcements:
            notice_path = (
                f"/{_JIANGXI_SITE}/{column.column_id}/{announcement.url_date:%Y%m}/{announcement.serial}.shtml"
            )
            content = _jiangxi_content(site, announcement, place, notice_path)
            source = _jiangxi_source(announcement, content, f"{place.origin}{notice_path}")
            sources[announcement.serial] = source
            body = f'<h1>{escape(announcement.title)}</h1><div class="content">{content}</div>'
            site.add_notice(announcement.serial, notice_path, html(page(body, title=announcement.title)))
    site.add("/queryList", lambda asked: _query_list(publisher, sources, asked))
    return site


def _jiangxi_content(site: Site, announcement: Announcement, place: Place, notice_path: str) -> str:
    paths = [
        f"/{_JIANGXI_SITE}/attach/{announcement.url_date:%Y%m}/{announcement.serial:08}{at}.{one.extension}"
        for at, one in enumerate(announcement.annexes)
    ]
    return f"{text_of(announcement)}\n{put_annexes(site, announcement, paths, place, notice_path)}"


def _query_list(publisher: Publisher, sources: dict[int, dict[str, object]], asked: Asked) -> Answer:
    column = next((one for one in publisher.columns if one.column_id == asked.value("channelCode[]")), None)
    if column is None or asked.method != "POST" or asked.value("webSiteCode[]") != _JIANGXI_SITE:
        return as_json({"code": 400, "data": {"results": [], "total": 0}})
    number, size = int(asked.value("current", "1")), int(asked.value("pageSize", "15"))
    results = [{"source": sources[one.serial]} for one in lies.page(publisher, column, number, size)]
    total = lies.notices_stated(publisher, column)
    return as_json({"code": 200, "data": {"results": results, "total": total}})


def _jiangxi_source(announcement: Announcement, content: str, address: str) -> dict[str, object]:
    metadata = {"source": announcement.issuer, "wh": announcement.document_number}
    return {
        "title": announcement.title,
        "showTitle": announcement.title,
        "pubDate": f"{announcement.visible_date.isoformat()} 10:20:00",
        "metadata": json.dumps(metadata, ensure_ascii=False),
        "content": {"content": content},
        "images": "[]",
        "urls": json.dumps({"pc": address, "mobile": ""}),
    }


def draw_fujian(publisher: Publisher, place: Place) -> Site:
    """Draw Fujian's column by interface; column ids are the numbers in its `chnlid=` condition."""
    site = Site()
    columns = {f"chnlid={column.column_id}": column for column in publisher.columns}
    for column in publisher.columns:
        path = f"/zwgk/{column.column_id}/"
        site.column_paths[column.column_id] = path
        site.column_options[column.column_id] = {
            "channelid": _FUJIAN_CHANNEL,
            "chnlid": column.column_id,
        }
        site.add(path, html(page('<div id="app"></div><script src="/js/search.js"></script>', title=column.name_zh)))
        for announcement in column.announcements:
            _put_fujian_notice(site, column, announcement, place)
    site.add("/fjdzapp/search", lambda asked: _fujian_search(publisher, columns, place, asked))
    return site


def _fujian_path(column: Column, announcement: Announcement) -> str:
    when = announcement.url_date
    return f"/zwgk/{column.column_id}/{when:%Y%m}/t{when:%Y%m%d}_{6_000_000 + announcement.serial}.htm"


def _fujian_search(publisher: Publisher, columns: dict[str, Column], place: Place, asked: Asked) -> Answer:
    column = columns.get(asked.value("classsql"))
    if column is None or asked.method != "POST" or asked.value("channelid") != _FUJIAN_CHANNEL:
        return as_json({"count": "0", "data": []})
    number, size = int(asked.value("page", "1")), int(asked.value("prepage", "15"))
    # Unless it is asked for an order, the search has one of its own.
    is_newest_first = asked.value("sortfield") == "-docorderpri,-docreltime"
    by_title = tuple(sorted(column.announcements, key=lambda one: one.title))
    in_order = column if is_newest_first else replace(column, announcements=by_title)
    shown = lies.page(publisher, in_order, number, size)
    data = [
        {
            "doctitle": one.title,
            "docreltime": f"{one.listed_on.isoformat()} 08:30:00",
            "docpuburl": f"{place.origin}{_fujian_path(column, one)}",
            "chnldocurl": "",
        }
        for one in shown
    ]
    return as_json({"count": str(lies.notices_stated(publisher, column)), "data": data})


def _put_fujian_notice(site: Site, column: Column, announcement: Announcement, place: Place) -> None:
    path = _fujian_path(column, announcement)
    beside, when = path.rsplit("/", 1)[0], announcement.url_date
    paths = [
        f"{beside}/P0{when:%Y%m%d}{announcement.serial:06}{at:04}.{one.extension}"
        for at, one in enumerate(announcement.annexes)
    ]
    links = put_annexes(site, announcement, paths, place, path)
    head = (
        f'<meta name="ArticleTitle" content="{escape(announcement.title)}">'
        f'<meta name="PubDate" content="{announcement.meta_date.isoformat()} 08:30">'
    )
    body = (
        f'<div class="article_title">{escape(announcement.title)}</div>'
        f'<div class="article_time">发布时间：{announcement.visible_date.isoformat()}</div>'
        f'<div class="article_component"><div class="TRS_Editor">{text_of(announcement)}\n{links}</div></div>'
    )
    site.add_notice(announcement.serial, path, html(page(body, title=announcement.title, head=head)))
