"""A listing that its page holds as JSON in a script is read as one of links is; what is no listing there stays out."""

import json
from typing import Any

import pytest

from scrapers.sites.model import ChangedShape
from scrapers.sites.rows import parsed
from scrapers.sites.script_entries import rows_in_scripts
from tests.builders.html import page
from tests.builders.site_pages import ServedSite, groups, listed, site, walked

HOST = "https://gxj.huzhou.example.cn"
NOTICES = listed(30, lambda at, _: f"/art/{at}.html")


def entry(at: int, **changed: Any) -> dict[str, Any]:
    one = NOTICES[at]
    return {"id": at, "title": one.title, "url": one.href, "daytime": one.day.isoformat()} | changed


def held(script: str) -> list[tuple[str, str, str]]:
    rows = rows_in_scripts(parsed(page(f"<script>{script}</script>")), f"{HOST}/tzgg/")
    return [(row.url.removeprefix(HOST), row.title, str(row.listed_on)) for row in rows]


def expected(*places: int) -> list[tuple[str, str, str]]:
    return [(NOTICES[at].href, NOTICES[at].title, NOTICES[at].day.isoformat()) for at in places]


LISTED = json.dumps([entry(at) for at in range(4)], ensure_ascii=False)
TWO, TWO_MORE = json.dumps([entry(0), entry(1)]), json.dumps([entry(2), entry(3)])


@pytest.mark.parametrize(
    "script",
    [
        f"var dataList = {LISTED};",
        f"render({LISTED}, 3)",
        f'window.__STATE__={{"page": {{"list": {LISTED}}}}}',
        LISTED,
        f"var broken = [1, 2; var kept = {LISTED}; var o = {{unquoted: 1}}",
        f'var groups = [{{"infolist": {TWO}}}, {{"infolist": {TWO_MORE}}}]',
    ],
)
def test_entries_are_rows_wherever_a_script_holds_them(script: str) -> None:
    assert held(script) == expected(0, 1, 2, 3)


@pytest.mark.parametrize(
    "changed",
    [
        {"daytime": None, "publishTime": 1774915200000},
        {"daytime": None, "pub_date": "2026-03-31 08:00:00"},
        {"url": None, "linkUrl": "/art/0.html"},
        {"title": None, "showTitle": NOTICES[0].title},
    ],
)
def test_an_entry_is_known_by_what_its_parts_are_called(changed: dict[str, Any]) -> None:
    assert held(f"var a = {json.dumps([entry(0, **changed), entry(1), entry(2)])}") == expected(0, 1, 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"daytime": ""},
        {"url": "javascript:alert(1)"},
        {"url": ""},
        {"title": "首页"},
        {"title": ["a", "b"]},
        {"url": 7},
    ],
)
def test_what_has_no_title_address_or_day_is_no_entry(changed: dict[str, Any]) -> None:
    assert held(f"var menu = {json.dumps([entry(at, **changed) for at in range(9)])}") == []


def test_of_several_lists_the_longest_is_the_column_and_two_entries_are_none() -> None:
    both = {"hot": [entry(at) for at in (7, 8, 9)], "list": [entry(at) for at in range(4)]}
    assert held(f"var all = {json.dumps(both)}") == expected(0, 1, 2, 3)
    assert held(f"var two = {json.dumps([entry(0), entry(1)])}") == []


@pytest.mark.parametrize("deep", ["[" * 100_000, "=[" * 20_000, '{"a":' * 50_000, "[" * 900 + "]" * 900])
def test_a_script_however_deep_costs_little_and_gives_nothing(deep: str) -> None:
    assert held(f"var deep = {deep}") == []


def test_a_column_of_entries_is_walked_as_one_of_links_is() -> None:
    def shown(number: int) -> str:
        entries = [entry(NOTICES.index(one)) for one in groups(NOTICES, 10)[number - 1]]
        return page(
            f"<script>var l = {json.dumps(entries)}; var p = {{'curPageNo': {number}, 'pageTotal': 3}}</script>"
        )

    answers = {f"{HOST}/tzgg/": shown(1), f"{HOST}/tzgg/index_2.html": shown(2), f"{HOST}/tzgg/index_3.html": shown(3)}
    found = walked(site("listing", f"{HOST}/tzgg/", in_scripts=True), ServedSite(dict(answers)))
    assert [one.url.removeprefix(HOST) for one in found] == [one.href for one in NOTICES]
    with pytest.raises(ChangedShape, match="the listing shows no notices"):
        walked(site("listing", f"{HOST}/tzgg/", in_scripts=True), ServedSite({f"{HOST}/tzgg/": page("<p></p>")}))


def test_a_listing_says_where_its_rows_stand_and_says_it_once() -> None:
    with pytest.raises(ValueError, match="give row and link, or in_scripts"):
        site("listing", f"{HOST}/tzgg/")
    with pytest.raises(ValueError, match="give row and link, or in_scripts"):
        site("listing", f"{HOST}/tzgg/", row="li", link="a", in_scripts=True)
