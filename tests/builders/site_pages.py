"""The pages of each family of site software, as far as notices are found in them, and a site that serves them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from typing import Any, TypeAlias

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched, Request
from scrapers.publishers.model import Publisher
from scrapers.sites.families import family
from scrapers.sites.model import NoticeLink
from scrapers.sites.site import Site
from tests.builders.html import page

Answer: TypeAlias = "str | bytes | Outcome | Callable[[Request], str | bytes | Outcome]"


@dataclass(frozen=True)
class Listed:
    """A notice as a listing shows it."""

    href: str
    title: str
    day: date


def listed(number: int, address: Callable[[int, date], str]) -> list[Listed]:
    """So many notices, the newest first, a day apart."""
    days = [date(2026, 3, 31) - timedelta(days=at) for at in range(number)]
    return [Listed(address(at, day), f"关于公布第{at}号绿色工厂名单的通知", day) for at, day in enumerate(days)]


@dataclass
class ServedSite:
    """Answers requests by their address without query; what it does not hold is not found, or as `otherwise` says.

    Remembers what was asked.
    """

    answers: Mapping[str, Answer]
    asked: list[Request] = field(default_factory=list)
    otherwise: Answer = Outcome.NOT_FOUND

    def fetch(self, request: Request) -> Fetched:
        self.asked.append(request)
        answer = self.answers.get(request.url, self.otherwise)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Outcome):
            return Fetched(request.url, request.url, answer, note="as the test has it")
        return fetched(request.url, answer)


def fetched(url: str, body: str | bytes) -> Fetched:
    content = body.encode() if isinstance(body, str) else body
    return Fetched(url, url, Outcome.STORED, 200, body=content, bytes=len(content))


def fields(given: Any) -> dict[str, str]:
    """The query or form of a request as a mapping."""
    return dict(given or {})


def publisher(family_name: str, url: str, *, hosts: Sequence[str] = (), **options: Any) -> Publisher:
    """A publisher with one column."""
    host = url.split("/")[2]
    return Publisher.model_validate(
        {
            "publisher_id": "sd.gxt",
            "name_zh": "山东省工业和信息化厅",
            "name_en": "Shandong",
            "region_code": "37",
            "level": "provincial",
            "hosts": (host, *hosts),
            "family": family_name,
            "frequency": "daily",
            "columns": (
                {
                    "column_id": "tzgg",
                    "name_zh": "通知公告",
                    "url": url,
                    "certainty": "C",
                    "source": "a test",
                    "options": options,
                },
            ),
        }
    )


def site(family_name: str, url: str, *, hosts: Sequence[str] = (), **options: Any) -> Site:
    """The site of a publisher with one column."""
    of = publisher(family_name, url, hosts=hosts, **options)
    return family(of, of.columns[0])


def walked(of: Site, served: ServedSite, known: Sequence[str] = ()) -> list[NoticeLink]:
    """All notices of a column; of those known only what the page on which the walk ends shows."""
    return list(of.notices(served.fetch, lambda url: url in known))


def groups(notices: Sequence[Listed], size: int) -> list[Sequence[Listed]]:
    return [notices[at : at + size] for at in range(0, len(notices), size)] or [[]]


# Hanweb JPaaS


def jpaas_shell(unit: str, query: Mapping[str, str]) -> str:
    """A column's page: its list is fetched by a script, whose querydata is JSON in single quotes."""
    written = "{" + ",".join(f"'{name}':'{value}'" for name, value in query.items()) + "}"
    script = f'<script src="/script/0/AuthorizedRead/unitbuild.js" url="{unit}" queryData="{written}"></script>'
    return page(f'<div class="lmy_main_rb">{script}</div>')


def jpaas_unit(notices: Sequence[Listed], pager: str = "") -> str:
    """The answer of a unit call."""
    rows = "".join(
        f'<li class="cf"><a class="fl" href="{n.href}" title="{n.title}">{n.title[:6]}…</a>'
        f'<span class="fr">{n.day}</span></li>'
        for n in notices
    )
    html = f'<div class="page-content"><ul>{rows}</ul></div>{pager}'
    return json.dumps({"success": True, "code": "200", "data": {"html": html}}, ensure_ascii=False)


# Hanweb jpage


def jpage_row(notice: Listed) -> str:
    """A row as in Jiangsu."""
    return f'<li><a href="{notice.href}" title="{notice.title}">{notice.title}</a><span>{notice.day}</span></li>'


def shandong_row(notice: Listed) -> str:
    """A row as in Shandong: the date is glued on to the title attribute."""
    return (
        f'<div class="text"><h3><a href="{notice.href}" title="{notice.title}{notice.day}">{notice.title}</a></h3>'
        f'<div class="bottom"><span>{notice.day} 10:30</span><span>节能处</span></div></div>'
    )


def datastore(
    notices: Sequence[Listed],
    *,
    total: int | None,
    total_page: int = 1,
    next_address: str = "",
    row: Callable[[Listed], str] = jpage_row,
) -> str:
    """Records as dataproxy.jsp answers them."""
    counted = "" if total is None else f"<totalrecord>{total}</totalrecord>"
    following = f'<nextgroup><![CDATA[<a href="{next_address}"></a>]]></nextgroup>' if next_address else ""
    records = "".join(f"<record><![CDATA[\n{row(notice)}\n]]></record>" for notice in notices)
    return (
        f"<datastore>{following}{counted}<totalpage>{total_page}</totalpage>"
        f"<recordset>{records}</recordset></datastore>"
    )


def jpage_column(first: str, unitid: str = "403740") -> str:
    """A column's page, its first records inside."""
    return page(f'<div id="{unitid}"><script type="text/xml">{first}</script></div>')


# Static pages


def list_page(
    notices: Sequence[Listed], pager: str = "", *, row: str = "<li><a href='{href}'>{title}</a><span>{day}</span></li>"
) -> str:
    """A page of a static list; `pager` is the call that builds its pager."""
    rows = "".join(row.format(href=n.href, title=n.title, day=n.day) for n in notices)
    definition = "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}"
    return page(
        '<ul class="nav"><li><a href="../gywm/">关于我们</a></li></ul>',
        f'<ul class="list">{rows}</ul><script>{definition}\n{pager}</script>',
    )


def static_site(column: str, pages: Mapping[str, str | bytes]) -> ServedSite:
    """A column's own page under its address, and further pages by file name."""
    folder = column.rpartition("/")[0]
    return ServedSite({column if not name else f"{folder}/{name}": content for name, content in pages.items()})


# Notice pages


def notice_page(
    *body: str,
    title: str = "",
    holder: str = '<div id="con_con">{body}</div>',
    metas: Mapping[str, str] | None = None,
    header: str = "",
    below: str = "",
) -> str:
    """A notice's page with its body in a documented element."""
    head = "".join(f'<meta name="{name}" content="{escape(text)}">' for name, text in (metas or {}).items())
    inside = holder.replace("{body}", "\n".join(body))
    return page(header, f"<div class='main'>{inside}{below}</div>", title=title, head=head)
