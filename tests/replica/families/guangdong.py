"""Guangdong: the gkmlpt platform (JSON of the openness catalogue) and the pages of gdii."""

import json
from collections.abc import Sequence
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import NOT_FOUND, Answer, Asked, Route, Site, as_json, html
from tests.replica.facts import Announcement, Column, Publisher, Quirk
from tests.replica.families.body import Place, annex_address, put_annexes, text_of

_SID = "755010"


def draw_gkmlpt(publisher: Publisher, place: Place) -> Site:
    """Draw a site of the platform; column ids are the numbers of the tree's categories."""
    site = Site()
    site.add("/gkmlpt/index", html(_tree(publisher)))
    for column in publisher.columns:
        site.column_paths[column.column_id] = "/gkmlpt/index"
        site.column_options[column.column_id] = {"category": int(column.column_id)}
        site.add(f"/gkmlpt/api/all/{column.column_id}", _catalogue(publisher, column, place))
        for announcement in column.announcements:
            _put_catalogued(site, announcement, place)
    return site


def draw_gdii(publisher: Publisher, place: Place) -> Site:
    """Draw gdii: dates stand in no address."""
    site = Site()
    for column in publisher.columns:
        folder = f"/zwgk/{column.column_id}"
        site.column_paths[column.column_id] = f"{folder}/index.html"
        size = publisher.page_size
        count = -(-len(column.announcements) // size)
        for number in range(1, count + 1):
            shown = lies.page(publisher, column, number, size)
            stated = lies.pages_stated(publisher, column, size)
            listing = html(_gdii_listing(column, shown, number, stated, place))
            site.add(f"{folder}/index.html" if number == 1 else f"{folder}/index_{number}.html", listing)
        for announcement in column.announcements:
            _put_post(site, folder, announcement, place)
    return site


def _tree(publisher: Publisher) -> str:
    tree = [
        {
            "id": 1,
            "name": "政策文件",
            "parent_id": 0,
            "post_count": 0,
            "jump_url": "",
            "children": [
                {
                    "id": int(column.column_id),
                    "name": column.name_zh,
                    "parent_id": 1,
                    "post_count": len(column.announcements),
                    "children": [],
                    "jump_url": "",
                }
                for column in publisher.columns
            ],
        }
    ]
    config = f"window._CONFIG = {{SID: '{_SID}', TREE: {json.dumps(tree, ensure_ascii=False)}}};"
    return page('<div id="app"></div>', f"<script>{config}</script>", title="政府信息公开平台")


def _post_id(announcement: Announcement) -> int:
    return 4_900_000 + announcement.serial


def _catalogue_path(announcement: Announcement) -> str:
    post = _post_id(announcement)
    return f"/gkmlpt/content/{post // 1_000_000}/{post // 1000}/post_{post}.html"


def _catalogue(publisher: Publisher, column: Column, place: Place) -> Route:
    def answer(asked: Asked) -> Answer:
        if asked.value("sid") != _SID:
            return as_json({"classify": None, "articles": [], "total": 0})
        number = max(1, int(asked.value("page", "1")))  # page 0 is page 1
        if number >= 2 and Quirk.LATER_PAGES_MISSING in publisher.quirks:
            return NOT_FOUND
        size = publisher.page_size
        shown = lies.page(publisher, column, number, size)
        stated = lies.notices_stated(publisher, column)
        return as_json(
            {
                "classify": {"id": int(column.column_id), "post_count": stated},
                "articles": [_article(one, place) for one in shown],
                "total": stated,
            }
        )

    return answer


def _article(announcement: Announcement, place: Place) -> dict[str, object]:
    address = f"{place.origin}{_catalogue_path(announcement)}"
    return {
        "id": _post_id(announcement),
        "title": announcement.title,
        "date": announcement.listed_on.isoformat(),
        "created_at": f"{announcement.meta_date.isoformat()} 09:00:00",
        "display_publish_time": f"{announcement.visible_date.isoformat()} 10:00:00",
        "first_publish_time": f"{announcement.meta_date.isoformat()} 09:30:00",
        "publisher": announcement.issuer,
        "document_number": announcement.document_number,
        "identifier": f"007482000/{announcement.visible_date.year}-{announcement.serial:05}",
        "classify_main_name": "通知公告",
        "url": address,
        "post_url": address,
        "attachment": [],
        "is_expired": 0,
        "is_abolished": 0,
        "abstract": announcement.title,
        "keywords": "",
        "relation": None,
    }


def _put_catalogued(site: Site, announcement: Announcement, place: Place) -> None:
    path = _catalogue_path(announcement)
    paths = _attachment_paths(announcement)
    put_annexes(site, announcement, paths, place, path)
    links = "".join(
        f'<p><a class="nfw-cms-attachment" href="{escape(annex_address(annex, at, place, path))}" '
        f'alt="{escape(annex.name)}">{escape(annex.name)}</a></p>'
        for annex, at in zip(announcement.annexes, paths, strict=True)
    )
    detail = {
        "id": _post_id(announcement),
        "title": announcement.title,
        "publisher": announcement.issuer,
        "document_number": announcement.document_number,
        "display_publish_time": announcement.visible_date.isoformat(),
        "content": text_of(announcement) + links,
    }
    script = json.dumps(detail, ensure_ascii=False).replace("</", "<\\/")
    config = f"<script>window._CONFIG = {{SID: '{_SID}', DETAIL: {script}}};</script>"
    site.add_notice(announcement.serial, path, html(page('<div id="app"></div>', config, title=announcement.title)))


def _attachment_paths(announcement: Announcement) -> list[str]:
    post = _post_id(announcement)
    return [
        f"/attachment/0/{post % 1000}/{560000 + announcement.serial * 10 + at}/{post}.{one.extension}"
        for at, one in enumerate(announcement.annexes)
    ]


def _gdii_listing(column: Column, shown: Sequence[Announcement], number: int, count: int, place: Place) -> str:
    rows = "".join(
        f'<li><a href="{place.origin}/zwgk/{column.column_id}/content/post_{_post_id(one)}.html" '
        f'title="{escape(one.title)}" target="_blank">{escape(one.title)}</a>'
        f'<span class="time">{one.listed_on.isoformat()}</span></li>'
        for one in shown
    )
    following = f'<a class="next" href="index_{number + 1}.html">下一页</a>' if number < count else ""
    last = "index.html" if count == 1 else f"index_{count}.html"
    ends = f'<a class="first" href="index.html">首页</a>{following}<a class="last" href="{last}">尾页</a>'
    pager = f'<div class="page">{ends}</div>'
    return page(f'<div class="list"><ul>{rows}</ul></div>{pager}', title=column.name_zh)


def _put_post(site: Site, folder: str, announcement: Announcement, place: Place) -> None:
    path = f"{folder}/content/post_{_post_id(announcement)}.html"
    links = put_annexes(site, announcement, _attachment_paths(announcement), place, path)
    body = (
        f'<h1 class="title">{escape(announcement.title)}</h1>'
        f'<div class="info"><span>发布时间：{announcement.visible_date.isoformat()} 15:20:31</span></div>'
        f'<div class="article-content" id="zoom">{text_of(announcement)}\n{links}</div>'
    )
    head = (
        f'<meta name="ArticleTitle" content="{escape(announcement.title)}">'
        f'<meta name="PubDate" content="{announcement.meta_date.isoformat()}">'
    )
    site.add_notice(announcement.serial, path, html(page(body, title=announcement.title, head=head)))
