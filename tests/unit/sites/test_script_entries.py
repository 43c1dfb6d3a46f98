"""A listing that its page holds as data is read as one of links is; what is no listing there stays out."""

import json
from typing import Any

import pytest

from scrapers.sites.model import ChangedShape, ListingCutShort
from scrapers.sites.rows import parsed
from scrapers.sites.script_entries import rows_in_scripts
from tests.builders.html import page
from tests.builders.site_pages import Listed, ServedSite, groups, listed, site, walked

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


ROW = "<row><title>{t}</title><url>{u}</url><date>{d}</date></row>"


def record(one: Listed, form: str = ROW) -> str:
    return form.format(t=one.title, u=one.href, d=one.day)


FEED = "<item><title>{t}</title><link>{u}</link><pubDate>{d}</pubDate></item>"
CDATA = "<row><bt><![CDATA[{t}]]></bt><url><![CDATA[{u}]]></url><date>{d}</date></row>"
XML = {
    "an island": "<xml id='d'><rows>{}</rows></xml>",
    "a script of XML": "<script type='text/xml'><?xml version='1.0' encoding='gb2312'?><r>{}</r></script>",
}


@pytest.mark.parametrize("form", [ROW, FEED, CDATA])
@pytest.mark.parametrize("xml", XML.values(), ids=XML)
def test_records_of_xml_are_rows_as_entries_of_json_are(xml: str, form: str) -> None:
    records = "".join(record(one, form) for one in NOTICES[:4])
    rows = rows_in_scripts(parsed(page(xml.replace("{}", records))), f"{HOST}/tzgg/")
    assert [(row.url.removeprefix(HOST), row.title, str(row.listed_on)) for row in rows] == expected(0, 1, 2, 3)


@pytest.mark.parametrize("xml", ["<xml></xml>", "<xml><a><b/></a></xml>", "<script type='text/xml'></script>",
                                 "<script type='text/xml'>&lt;<<a</script>", "<xml>" * 300])  # fmt: skip
def test_xml_that_holds_no_records_gives_none(xml: str) -> None:
    assert rows_in_scripts(parsed(page(xml)), f"{HOST}/tzgg/") == []


def links(notices: list[Listed]) -> str:
    return "".join(f"<li><a href='{one.href}'>{one.title}</a><i>{one.day}</i></li>" for one in notices)


ISLAND = f"<xml><rows>{''.join(map(record, NOTICES))}</rows></xml>"
LIST = json.dumps([entry(at) for at in range(30)], ensure_ascii=False)
HELD = {
    "XML": ISLAND,
    "a textarea": f"<textarea hidden>{LIST}</textarea>",
    "a field": f"<input type=hidden value='{LIST}'>",
    "JSON": f"<script>var all = {LIST}</script>",
}


def walk(*shown: str) -> list[str]:
    served = ServedSite({f"{HOST}/tzgg/": page(*shown)})
    found = walked(site("listing", f"{HOST}/tzgg/", row="ul.lb > li", link="a[href]"), served)
    return [one.url.removeprefix(HOST) for one in found]


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_what_a_page_holds_of_its_list_beyond_the_rows_that_it_shows_is_listed(held: str) -> None:
    counted = "<div class='page'>共30条</div>"
    assert walk(f"<ul class='lb'>{links(NOTICES[:10])}</ul>{counted}", held) == [one.href for one in NOTICES]


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_a_longer_list_that_a_page_holds_beside_its_rows_is_told(held: str) -> None:
    news = listed(6, lambda at, _: f"/dt/{at}.html")
    with pytest.raises(ListingCutShort, match="the page holds 30 rows more as data, which are not read"):
        walk(f"<ul class='lb'>{links(news)}</ul>", held)


def test_a_shorter_list_held_beside_the_rows_is_another_one() -> None:
    slides = json.dumps([entry(at) for at in range(20, 25)])
    assert len(walk(f"<ul class='lb'>{links(NOTICES[:10])}</ul><script>slides = {slides}</script>")) == 10


@pytest.mark.parametrize(
    "form",
    [
        "{{ id: {at}, title: '{t}', url: '{u}', date: '{d}' }}",
        '{{id:{at},title:"{t}",url:"{u}",date:"{d}",}}',
        "{{'title': '{t}', 'url': '{u}', 'date': '{d}', top: false, img: null}}",
    ],
)
def test_objects_of_javascript_whose_values_are_written_out_are_entries(form: str) -> None:
    objects = ",".join(form.format(at=at, t=one.title, u=one.href, d=one.day) for at, one in enumerate(NOTICES[:4]))
    assert held(f"new Vue({{data() {{ return {{ page: 1, notices: [{objects}] }} }}}})") == expected(0, 1, 2, 3)


@pytest.mark.parametrize("value", ["title + '号'", "f('a')", "`a`", "{b: 1}", "x"])
def test_objects_whose_values_a_script_makes_are_none(value: str) -> None:
    objects = ",".join(f"{{ title: {value}, url: '{one.href}', date: '{one.day}' }}" for one in NOTICES[:4])
    assert held(f"var a = [{objects}]") == []


@pytest.mark.parametrize("deep", ["{a:'" * 20_000, "{a:'x'," * 20_000, "{a:1,b:2," * 9_000, "{'" + "\\\\'" * 50_000])
def test_objects_that_never_end_cost_little(deep: str) -> None:
    assert held(f"var deep = {deep}") == []
