"""Hanweb jpage (Jiangsu, Shandong, older Zhejiang): rows in CDATA records, later pages from dataproxy.jsp."""

import hashlib
from collections.abc import Sequence
from html import escape

from tests.builders.html import page
from tests.replica import lies
from tests.replica.answers import Answer, Asked, Site, file, html
from tests.replica.facts import Announcement, Column, Publisher, Quirk
from tests.replica.families.body import Place, put_annexes, text_of

_PROXY = "/module/web/jpage/dataproxy.jsp"
_DOWNLOAD = "/module/download/downfile.jsp"
_MOST_ROWS_AT_ONCE = 300
_WEB_ID = "23"


def draw(publisher: Publisher, place: Place) -> Site:
    """Draw the whole site; column ids are the numbers of /col/colN/."""
    site = Site()
    units: dict[tuple[str, str], Column] = {}
    downloads: dict[str, Answer] = {}
    for column in publisher.columns:
        path = f"/col/col{column.column_id}/index.html"
        site.column_paths[column.column_id] = path
        units[_ids(publisher, column)] = column
        site.add(path, html(_column_page(publisher, column)))
        for announcement in column.announcements:
            _put_notice(site, publisher, column, announcement, place, downloads)
    site.add(_PROXY, lambda asked: _proxy(publisher, units, asked))
    return site


def _ids(publisher: Publisher, column: Column) -> tuple[str, str]:
    """columnid and unitid as the site wants them back."""
    plain = (column.column_id, str(400000 + int(column.column_id)))
    if Quirk.ENCRYPTED_IDS not in publisher.quirks:
        return plain
    first, second = (hashlib.md5(one.encode()).hexdigest().upper() for one in plain)
    return first, second


def _notice_path(column: Column, announcement: Announcement) -> str:
    when = announcement.url_date
    number = 10_000_000 + announcement.serial
    return f"/art/{when.year}/{when.month}/{when.day}/art_{column.column_id}_{number}.html"


def _column_page(publisher: Publisher, column: Column) -> str:
    shown = lies.page(publisher, column, 1, publisher.page_size)
    store = _store(publisher, column, shown, number=1)
    return page(
        f'<div class="list" id="{_ids(publisher, column)[1]}"><script type="text/xml">{store}</script></div>',
        '<script src="/script/jpage/jquery.jpage.min.js"></script>',
        title=column.name_zh,
    )


def _store(publisher: Publisher, column: Column, shown: Sequence[Announcement], number: int) -> str:
    column_id, unit_id = _ids(publisher, column)
    total = lies.notices_stated(publisher, column)
    pages = 1 if Quirk.WRONG_TOTAL_PAGE in publisher.quirks else -(-total // publisher.page_size)
    query = (
        f"page={number + 1}&appid=1&webid={_WEB_ID}&path=/&columnid={column_id}&unitid={unit_id}"
        f"&webname={publisher.name_zh}&permissiontype=0"
    )
    records = "".join(f"<record><![CDATA[{_row(publisher, column, one)}]]></record>" for one in shown)
    return (
        f"<datastore><totalrecord>{total}</totalrecord><totalpage>{pages}</totalpage>"
        f'<nextgroup><![CDATA[<a href="{_PROXY}?{query}"></a>]]></nextgroup>'
        f"<recordset>{records}</recordset></datastore>"
    )


def _row(publisher: Publisher, column: Column, announcement: Announcement) -> str:
    path, listed = _notice_path(column, announcement), announcement.listed_on.isoformat()
    title = announcement.title + (listed if Quirk.DATE_IN_TITLE in publisher.quirks else "")
    link = f'<a href="{path}" title="{escape(title)}" target="_blank">{escape(announcement.title)}</a>'
    if Quirk.DATE_IN_TITLE in publisher.quirks:
        return (
            f'<div class="text"><h3>{link}</h3><div class="bottom"><span>{listed} 09:30:00</span>'
            f"<span>绿色发展处</span></div></div>"
        )
    return f"<li>{link}<span>{listed}</span></li>"


def _proxy(publisher: Publisher, units: dict[tuple[str, str], Column], asked: Asked) -> Answer:
    column = units.get((asked.value("columnid"), asked.value("unitid")))
    if column is None or asked.value("webid") != _WEB_ID:
        return html("<datastore></datastore>")
    size = min(int(asked.value("perpage", str(publisher.page_size))), _MOST_ROWS_AT_ONCE)
    by_page = Quirk.ONLY_PAGE_HONOURED in publisher.quirks or "startrecord" not in {**asked.query, **asked.form}
    if Quirk.PAGE_PARAMETER_IGNORED in publisher.quirks:
        first, last = 1, publisher.page_size
    elif by_page:
        size = publisher.page_size
        number = int(asked.value("page", "1"))
        first, last = (number - 1) * size + 1, number * size
    else:
        first = int(asked.value("startrecord"))
        last = min(int(asked.value("endrecord")), first + size * 3 - 1, first + _MOST_ROWS_AT_ONCE - 1)
    shown = lies.ordered(publisher, column)[first - 1 : last]
    answer = html(_store(publisher, column, shown, number=max(1, last // publisher.page_size)))
    return Answer(answer.body, "text/xml;charset=UTF-8", has_validators=False)


def _put_notice(
    site: Site,
    publisher: Publisher,
    column: Column,
    announcement: Announcement,
    place: Place,
    downloads: dict[str, Answer],
) -> None:
    path = _notice_path(column, announcement)
    shandong = Quirk.DATE_IN_TITLE in publisher.quirks
    links = (
        _downloads(site, announcement, downloads)
        if shandong
        else put_annexes(
            site,
            announcement,
            [
                f"/cms_files/jcms1/web{_WEB_ID}/site/attach/0/{_hex(announcement.serial, at)}.{one.extension}"
                for at, one in enumerate(announcement.annexes)
            ],
            place,
            path,
        )
    )
    meta, seen = announcement.meta_date, announcement.visible_date
    head = (
        f'<meta name="ArticleTitle" content="{escape(announcement.title)}">'
        f'<meta name="PubDate" content="{meta.isoformat()} 10:02">'
        f'<meta name="ContentSource" content="{escape(announcement.issuer)}">'
    )
    text = f"{text_of(announcement)}\n{links}"
    if shandong:
        body = (
            f'<div id="second1"><div class="s17"><h1>{escape(announcement.title)}</h1>'
            f'<p>发布日期：{seen.isoformat()}</p><div class="news-body">{text}</div></div></div>'
        )
    else:
        # The cell that should hold the document number holds the index code of the catalogue.
        body = (
            f'<table class="xxgk"><tr><td>索 引 号</td><td>696785044/{seen.year}-{announcement.serial:05}</td>'
            f"<td>发文字号</td><td>696785044/{seen.year}-{announcement.serial:05}</td></tr></table>"
            f'<h1 class="sp_title">{escape(announcement.title)}</h1><span>发布日期：{seen.isoformat()}</span>'
            f'<div class="article_zoom bfr_article_content">{text}</div>'
        )
    site.add_notice(announcement.serial, path, html(page(body, title=announcement.title, head=head)))


def _downloads(site: Site, announcement: Announcement, downloads: dict[str, Answer]) -> str:
    """Links whose address names no file: only their text does."""
    links = []
    for at, annex in enumerate(announcement.annexes):
        name = f"{_hex(announcement.serial, at)[:25]}.{annex.extension}"
        downloads[name] = file(annex.content, annex.extension)
        links.append(f'<p><a href="{_DOWNLOAD}?classid=0&amp;filename={name}">{escape(annex.name)}</a></p>')
    missing = Answer(b"", status=404)
    site.add(_DOWNLOAD, lambda asked: downloads.get(asked.value("filename"), missing))
    return "\n".join(links)


def _hex(*parts: object) -> str:
    return hashlib.md5("/".join(map(str, parts)).encode()).hexdigest()
