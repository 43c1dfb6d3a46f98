"""A site of no family (after Hebei): told to the harvest by selectors alone."""

from collections.abc import Sequence
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Site, html
from tests.replica.facts import Announcement, Column, Publisher
from tests.replica.families.body import Place, put_annexes, text_of

_SELECTORS = {
    "row": "ul.xxgkList li",
    "link": "a",
    "date": "span",
    "body": ["div.overview"],
    "page_url": "index_{page}.html",
    "second_page": 2,
}


def draw(publisher: Publisher, place: Place) -> Site:
    """Draw the whole site."""
    site = Site()
    for column in publisher.columns:
        folder = f"/hbgyhxxht/{column.column_id}"
        site.column_paths[column.column_id] = f"{folder}/index.html"
        site.column_options[column.column_id] = dict(_SELECTORS)
        size = publisher.page_size
        count = -(-len(column.announcements) // size)
        for number in range(1, count + 1):
            shown = lies.page(publisher, column, number, size)
            stated = lies.notices_stated(publisher, column)
            name = "index.html" if number == 1 else f"index_{number}.html"
            site.add(f"{folder}/{name}", html(_listing(column, shown, stated)))
        for announcement in column.announcements:
            _put_notice(site, folder, announcement, place)
    return site


def _stamp(announcement: Announcement) -> str:
    """Nineteen digits that tell a page apart, the time in milliseconds among them."""
    return f"{announcement.url_date:%Y%m%d}{announcement.serial:011}"


def _listing(column: Column, shown: Sequence[Announcement], stated: int) -> str:
    rows = "".join(
        f'<li><a href="{_stamp(one)}/index.html" title="{escape(one.title)}">{escape(one.title)}</a>'
        f"<span>{one.listed_on.isoformat()}</span></li>"
        for one in shown
    )
    return page(f'<ul class="xxgkList">{rows}</ul><div class="page">共 {stated} 条</div>', title=column.name_zh)


def _put_notice(site: Site, folder: str, announcement: Announcement, place: Place) -> None:
    path = f"{folder}/{_stamp(announcement)}/index.html"
    paths = [
        f"{folder}/{_stamp(announcement)}/files/{at}.{one.extension}" for at, one in enumerate(announcement.annexes)
    ]
    links = put_annexes(site, announcement, paths, place, path)
    body = (
        f'<h3 class="detailTitle">{escape(announcement.title)}</h3>'
        f"<p>发布时间：{announcement.visible_date.isoformat()}</p>"
        f'<div class="overview">{text_of(announcement)}\n{links}</div>'
    )
    head = f'<meta name="PubDate" content="{announcement.meta_date.isoformat()}">'
    site.add_notice(announcement.serial, path, html(page(body, title=announcement.title, head=head)))
