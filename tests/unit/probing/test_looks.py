"""A look at a site asks it little, and takes no other site's pages for further pages of its column."""

from dataclasses import dataclass, field

import pytest

from scrapers.archive.observations import AttemptStage
from scrapers.http.request import Fetched, Request
from scrapers.probing.link_lists import link_lists
from scrapers.probing.sample import Visit, _Enough
from scrapers.sites.rows import parsed
from tests.builders.html import page
from tests.builders.site_pages import fetched

COLUMN = "https://jxj.huangshan.gov.cn/list.php?id=7"
ROWS = "".join(f"<li><a href='/show.php?id={at}'>关于公布第{at}号绿色工厂名单的通知</a></li>" for at in range(4))


@dataclass
class Answering:
    """A client that is answered whatever it asks."""

    asked: list[Request] = field(default_factory=list)

    def fetch(self, request: Request) -> Fetched:
        self.asked.append(request)
        return fetched(request.url, "<html>")


def test_a_look_ends_after_a_dozen_pages_however_many_a_listing_leads_to() -> None:
    client = Answering()
    visit = Visit(client, COLUMN)
    for number in range(2, 13):
        visit.fetch(further_page(number))
    with pytest.raises(_Enough):
        visit.fetch(further_page(13))
    assert len(client.asked) == 12


def further_page(number: int) -> Request:
    return Request(f"{COLUMN}&page={number}", AttemptStage.LISTING, "visitor.probe")


@pytest.mark.parametrize(
    ("further", "page_url"),
    [
        ("/list.php?id=7&page=2", "/list.php?id=7&page={page}"),
        ("https://elsewhere.example/list.php?id=7&page=2", None),
        ("https://[::1/list.php?id=7&page=2", None),
        (COLUMN, None),
    ],
)
def test_further_pages_are_those_of_the_site_itself(further: str, page_url: str | None) -> None:
    shown = page(f"<ul class='lb'>{ROWS}</ul><div><a href='{further}'>下一页</a></div>")
    (found,) = link_lists(parsed(shown), COLUMN)
    assert found.options.get("page_url") == page_url
