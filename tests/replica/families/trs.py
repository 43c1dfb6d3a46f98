"""TRS WCM (Beijing, Hunan, …): static pages, `tYYYYMMDD_id`, annexes beside them, `createPageHTML` for the pager."""

from collections.abc import Sequence
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Site, html
from tests.replica.facts import Announcement, Column, Publisher, Quirk
from tests.replica.families.body import Place, put_annexes, text_of


def draw(publisher: Publisher, place: Place) -> Site:
    """Draw the whole site."""
    site = Site()
    encoding = "gbk" if Quirk.GBK in publisher.quirks else "utf-8"
    for column in publisher.columns:
        folder = f"/zwgk/{column.column_id}"
        site.column_paths[column.column_id] = f"{folder}/"
        size = publisher.page_size
        count = -(-len(column.announcements) // size)
        for number in range(count):
            shown = lies.page(publisher, column, number + 1, size)
            stated = lies.pages_stated(publisher, column, size)
            answer = html(_listing(publisher, column, shown, number, stated, encoding), encoding=encoding)
            site.add(f"{folder}/index.html" if number == 0 else f"{folder}/index_{number}.html", answer)
            if number == 0:
                site.add(f"{folder}/", answer)
        for announcement in column.announcements:
            _put_notice(site, publisher, folder, announcement, place, encoding)
    return site


def _relative_path(announcement: Announcement) -> str:
    when = announcement.url_date
    return f"{when:%Y%m}/t{when:%Y%m%d}_{4_000_000 + announcement.serial}.html"


def _listing(
    publisher: Publisher, column: Column, shown: Sequence[Announcement], number: int, count: int, encoding: str
) -> str:
    if Quirk.TABLE_ROWS in publisher.quirks:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="./{_relative_path(one)}" title="{escape(one.title)}" target="_blank">'
            f"{escape(one.title)}</a></td><td>{one.listed_on.isoformat()}</td></tr>"
            for at, one in enumerate(shown, start=1)
        )
        head = "<thead><tr><th>序号</th><th>标题</th><th>日期</th></tr></thead>"
        listing = f'<table class="table">{head}<tbody>{rows}</tbody></table>'
    else:
        rows = "".join(
            f'<li><a href="./{_relative_path(one)}" title="{escape(one.title)}">{escape(one.title)}</a>'
            f"<span>{one.listed_on.isoformat()}</span></li>"
            for one in shown
        )
        listing = f'<ul class="list">{rows}</ul>'
    pager = f'<script>createPageHTML({count}, {number}, "index", "html");</script>'
    return page(
        f'<div class="main_list">{listing}</div><div class="page">{pager}</div>', title=column.name_zh, charset=encoding
    )


def _put_notice(
    site: Site, publisher: Publisher, folder: str, announcement: Announcement, place: Place, encoding: str
) -> None:
    path = f"{folder}/{_relative_path(announcement)}"
    beside, when = path.rsplit("/", 1)[0], announcement.url_date
    # Eighteen digits follow the letter: the day, then a number.
    stem = f"0{when:%Y%m%d}{announcement.serial:06}"
    paths = [
        f"{beside}/{'P' if one.extension == 'pdf' else 'W'}{stem}{at:04}.{one.extension}"
        for at, one in enumerate(announcement.annexes)
    ]
    links = put_annexes(site, announcement, paths, place, path)
    head = (
        f'<meta name="ArticleTitle" content="{escape(announcement.title)}">'
        f'<meta name="PubDate" content="{announcement.meta_date.isoformat()} 17:30">'
    )
    content = f"{text_of(announcement)}\n{links}"
    if Quirk.TABLE_ROWS in publisher.quirks:
        content = f'<div class="tys-main"><div class="TRS_UEDITOR trs_paper_default">{content}</div></div>'
    else:
        content = f'<div id="UCAP-CONTENT"><div class="trs_editor_view TRS_UEDITOR">{content}</div></div>'
    body = (
        f'<div class="article"><h1>{escape(announcement.title)}</h1>'
        f'<div class="info">发布时间：{announcement.visible_date.isoformat()} 来源：{escape(announcement.issuer)}</div>'
        f"{content}</div>"
    )
    answer = html(page(body, title=announcement.title, head=head, charset=encoding), encoding=encoding)
    site.add_notice(announcement.serial, path, answer)
