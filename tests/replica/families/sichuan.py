"""Sichuan: shtml pages; annexes in a folder named after the page, under their Chinese names, unescaped."""

import hashlib
from collections.abc import Sequence
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Site, html
from tests.replica.facts import Announcement, Column, Publisher
from tests.replica.families.body import Place, annex_link, put_annexes, text_of


def draw(publisher: Publisher, place: Place) -> Site:
    """Draw the whole site; column ids are wjfb and ggtz."""
    site = Site()
    for column in publisher.columns:
        folder = f"/scjxt/{column.column_id}"
        site.column_paths[column.column_id] = f"{folder}/common_list.shtml"
        size = publisher.page_size
        count = -(-len(column.announcements) // size)
        for number in range(1, count + 1):
            shown = lies.page(publisher, column, number, size)
            stated = lies.pages_stated(publisher, column, size), lies.notices_stated(publisher, column)
            name = "common_list.shtml" if number == 1 else f"common_list_{number}.shtml"
            site.add(f"{folder}/{name}", html(_listing(column, shown, number, stated)))
        for announcement in column.announcements:
            _put_notice(site, column, announcement, place)
    return site


def _notice_path(column: Column, announcement: Announcement) -> str:
    when = announcement.url_date
    digest = hashlib.md5(f"sc/{announcement.serial}".encode()).hexdigest()
    return f"/scjxt/{column.column_id}/{when.year}/{when.month}/{when.day}/{digest}.shtml"


def _listing(column: Column, shown: Sequence[Announcement], number: int, stated: tuple[int, int]) -> str:
    rows = "".join(
        f'<li><div class="List-T"><a href="{_notice_path(column, one)}" title="{escape(one.title)}">'
        f'{escape(one.title)}</a></div><div class="list-time">{one.listed_on.isoformat()}</div></li>'
        for one in shown
    )
    pages, total = stated
    pager = f"<script>createPageHTML('page_div',{pages},{number},'common_list','shtml',{total});</script>"
    return page(f'<ul class="list-li">{rows}</ul><div class="page">{pager}</div>', title=column.name_zh)


def _put_notice(site: Site, column: Column, announcement: Announcement, place: Place) -> None:
    path = _notice_path(column, announcement)
    paths = [f"{path.removesuffix('.shtml')}/files/{annex.name}" for annex in announcement.annexes]
    put_annexes(site, announcement, paths, place, path)
    links = "".join(
        f"<tr><td>{annex_link(annex, at, place, path)}</td></tr>"
        for annex, at in zip(announcement.annexes, paths, strict=True)
    )
    appendix = f'<table id="tblAppendixContainer">{links}</table>' if links else ""
    body = (
        f'<h1 id="zoomtitl">{escape(announcement.title)}</h1>'
        f'<div><span class="date">{announcement.visible_date.isoformat()}</span>'
        f'<span class="source">来源：{escape(announcement.issuer)}</span></div>'
        f'<div id="zoomcon">{text_of(announcement)}</div>{appendix}'
    )
    head = f'<meta name="PubDate" content="{announcement.meta_date.isoformat()} 11:00">'
    site.add_notice(announcement.serial, path, html(page(body, title=announcement.title, head=head)))
