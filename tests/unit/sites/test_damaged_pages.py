"""Whatever a site sends, it costs the column or the page only: a fault that is said, never a crash."""

import contextlib
import random
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from scrapers.notices.notice import read_notice
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from tests.builders.family_answers import BY_FAMILY, COLUMN_URL, NOTICE_PAGE, ORIGIN
from tests.builders.site_pages import Answer, ServedSite, fetched, jpaas_shell, notice_page, publisher, site, walked


class Damaged(dict[str, Answer]):
    """Answers every address, each time damaged otherwise."""

    def __init__(self, shell: str, answer: str, seed: int) -> None:
        super().__init__()
        self._shell, self._answer, self._seeds = shell, answer, count(seed * 1000)

    def get(self, url: str, default: Any = None) -> Any:  # noqa: ARG002 - there is an answer to everything
        return damaged(self._shell if url == COLUMN_URL else self._answer, next(self._seeds))


def damaged(content: str, seed: int) -> bytes:
    """The content with pieces cut out, doubled, or overwritten."""
    chance = random.Random(seed)
    body = bytearray(content.encode())
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(body) + 1), chance.randint(1, 40)
        change: Callable[[bytes], bytes] = chance.choice(
            [lambda _: b"", lambda piece: piece * 3, lambda _: b"</div>", lambda _: b"\xff\x00", lambda _: b'"[{(:/'],
        )
        body[at : at + length] = change(bytes(body[at : at + length]))
    return bytes(body)


@pytest.mark.parametrize("family", sorted(BY_FAMILY))
def test_a_damaged_listing_is_read_or_said_to_have_changed(family: str) -> None:
    answers = BY_FAMILY[family]
    of = site(family, COLUMN_URL, **answers.options)

    for seed in range(60):
        try:
            found = walked(of, ServedSite(Damaged(answers.shell, answers.listing, seed)))
        except (ChangedShape, ListingCutShort, ListingNotFetched):
            continue
        assert found


def test_a_damaged_notice_is_read_or_said_to_have_changed() -> None:
    of = publisher("jpaas", COLUMN_URL)
    reader = site("jpaas", COLUMN_URL)
    outcomes = set()
    for seed in range(300):
        try:
            read_notice(reader.read_notice(fetched(ORIGIN + "/a.html", damaged(NOTICE_PAGE, seed))), of)
            outcomes.add("read")
        except ChangedShape:
            outcomes.add("changed")
    assert "read" in outcomes


@pytest.mark.parametrize(
    "href", ["http://[::1", "http://%zz/a.pdf", "//", "?file=x.pdf", "http://a b/名.pdf", "\\\\srv\\a.doc"]
)
def test_an_address_that_is_none_costs_that_link_only(href: str) -> None:
    content = NOTICE_PAGE.replace("<p>现予公布", f'<p><a href="{href}">坏</a><a href="/good.pdf">好</a>现予公布')
    found = site("jpaas", COLUMN_URL).read_notice(fetched(ORIGIN + "/a.html", content))
    assert f"{ORIGIN}/good.pdf" in [file.url for file in found.attachments]


def test_a_page_nested_without_end_costs_that_page_only() -> None:
    deep = notice_page("<div>" * 20000 + "正文", title="关于公布绿色工厂名单的通知")
    with contextlib.suppress(ChangedShape):
        assert site("jpaas", COLUMN_URL).read_notice(fetched(ORIGIN + "/a.html", deep)).title
    with pytest.raises(ChangedShape, match="no JSON"):
        walked(
            site("jpaas", COLUMN_URL),
            ServedSite({COLUMN_URL: jpaas_shell("/unit", {"webId": "1"}), f"{ORIGIN}/unit": "[" * 200000}),
        )
