import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from scrapers.text.shown import shown
from tests.builders.page_release import HOSTILE, sql_on
from tests.page.conftest import Site, absent
from tests.page.looking import downloaded, opened, views_of

AXE = Path(__file__).parents[2] / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
_DRAWN = io.BytesIO()
Image.new("RGB", (40, 10), "white").save(_DRAWN, format="PNG")
A_PICTURE = _DRAWN.getvalue()
# Rows that are made as those before them: to look at each costs a second a view and finds nothing more.
MORE_OF_THE_SAME = "tbody tr:nth-child(n + 5), .open > li:nth-child(n + 5), .tiles > li:nth-child(n + 5)"


@pytest.mark.parametrize(("language", "scheme"), [("zh", "dark"), ("en", "light")])
def test_no_view_has_a_serious_fault_for_who_can_not_see_or_point(
    page: Page, site: Site, language: str, scheme: str
) -> None:
    if not AXE.is_file():
        absent("no axe-core: run `npm ci` in explorer/")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.add_init_script(path=AXE)
    for view in views_of(site):
        opened(page, site, view, language)
        page.evaluate("like => document.querySelectorAll(like).forEach(one => one.remove())", MORE_OF_THE_SAME)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)")
        faults = [
            (fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
        assert faults == [], f"{view} in {language}, {scheme}"


@pytest.mark.parametrize("width", [390, 1440])
def test_every_view_fits_its_window_says_nothing_to_the_console_and_asks_only_its_own_host(
    page: Page, site: Site, width: int
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    for view in views_of(site):
        for language in ("zh", "en"):
            opened(page, site, view, language)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{view} in {language}"
    host = site.address.removesuffix("/explorer/")
    assert said == []
    assert [url for url in asked if not url.startswith((host, "about:", "data:"))] == []


CODES_SHOWN = """() => [...document.querySelectorAll("main td, main dd, main .state, main .tag, main h2, main label")]
    .filter(one => !one.querySelector("code, pre, input, select"))
    .flatMap(one => one.innerText.split(/\\s+·\\s+|\\n/))
    .filter(text => /^[a-z]+(_[a-z]+)+$/.test(text.trim()) || / or (so|before)$/.test(text))"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_view_shows_a_code_of_the_data_for_a_word(page: Page, site: Site, language: str) -> None:
    for view in views_of(site):
        opened(page, site, view, language)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        shown = page.evaluate(CODES_SHOWN)
        assert [text for text in shown if language == "zh" or "_" in text] == [], view


def test_the_figures_of_the_front_are_those_of_the_tables(page: Page, site: Site) -> None:
    opened(page, site, "")
    with sql_on(site.release) as registry:
        latest = registry.execute(
            "select program_id, cast(max_by(published, day) as bigint), coalesce(max_by(rows_loaded, day), 0)"
            " from (select *, coalesce(as_of, date '0001-01-01') as day from registry.reconciliation)"
            " where region_code = 'CN' and measure = 'cumulative'"
            " and program_id is not null group by all"
        ).fetchall()
        years = registry.execute(
            "select year, new, removed, active from registry.recognition_series"
            " where region_code = 'CN' and program_id = 'cn.miit.green_factory' order by year"
        ).fetchall()
        (counted,) = registry.execute("select count(*) from registry.recognitions").fetchall()[0]
    assert latest
    for program_id, published, loaded in latest:
        card = page.locator(f'.cards [data-program="{program_id}"]')
        assert card.locator(".figure strong").inner_text() == f"{published:,}"
        assert card.locator(".with-rows").inner_text() == f"{loaded:,}"
    page.locator("details", has_text="As a table").locator("summary").click()
    cells = page.locator("details table tbody tr").all_inner_texts()
    assert [tuple(int(cell.replace(",", "")) for cell in row.split("\t")) for row in cells] == years
    assert page.locator(".numbers dd").nth(1).inner_text() == f"{counted:,}"


def test_the_states_told_of_official_figures_are_those_of_the_table(page: Page, site: Site) -> None:
    opened(page, site, "quality")
    with sql_on(site.release) as registry:
        counted = dict(registry.execute("select status, count(*) from registry.reconciliation group by all").fetchall())
    assert counted
    for state in ("match", "explained", "conflict", "gap", "not_loaded"):
        told = page.locator(f'[data-state="{state}"] summary span')
        assert told.inner_text() == str(counted.get(state, 0))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"province_code": "44"},
        {"program_id": "cn.miit.green_factory", "year": "2018"},
        {"level": "provincial"},
        {"evidence": "transcribed", "status": "active"},
        {"q": "汽车"},
        {"q": "没有这个名称的企业"},
        {"sort": "active_titles", "down": "0"},
    ],
    ids=str,
)
def test_the_table_its_downloads_and_its_sql_hold_the_same_organizations(
    page: Page, site: Site, asked: dict[str, str]
) -> None:
    opened(page, site, "register", **asked)
    counted = int(page.locator("#found").inner_text().replace(",", ""))

    text = downloaded(page, "Download CSV").decode("utf-8")
    assert text.startswith("\ufeff")
    heading, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download xlsx"))).active
    assert sheet is not None
    in_workbook = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    page.get_by_role("button", name="Copy as SQL").click()
    query = page.locator(".downloads pre").inner_text()
    with sql_on(site.release) as registry:
        answered = registry.execute(query).fetchall()

    assert len(rows) == counted
    assert in_workbook == [heading, *rows]
    assert [["" if cell is None else str(cell) for cell in row] for row in answered] == rows


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("华为技术", "华为技术有限公司"),
        ("huawei", "华为技术有限公司"),
        ("cqca", "重庆长安汽车股份有限公司"),
        ("chongqingchangan", "重庆长安汽车股份有限公司"),
        ("xiamenjl", "厦门金龙联合汽车工业有限公司"),
        ("合肥美菱", "长虹美菱股份有限公司"),
        ("夏门金龙联合", "厦门金龙联合汽车工业有限公司"),
        ("华为技有限", "华为技术有限公司"),
    ],
)
def test_a_name_is_found_as_written_as_read_as_it_was_and_with_one_character_off(
    page: Page, site: Site, typed: str, found: str
) -> None:
    opened(page, site, "register")
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator("#found")).to_have_text("1")
    assert page.locator("table.register tbody td a").all_inner_texts() == [found]


def test_an_address_opens_the_same_view_in_the_same_language(page: Page, site: Site) -> None:
    opened(page, site, "register")
    page.get_by_label("Province").focus()
    page.get_by_label("Province").select_option("50")
    expect(page).to_have_url(re.compile("province_code=50"))
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#found")).to_have_text("1")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_comes_from_outside_is_text_in_every_view(page: Page, hostile_site: Site, language: str) -> None:
    for view in views_of(hostile_site):
        opened(page, hostile_site, view, language)
        assert page.title() != "harmed"
        assert page.locator("main img, main script, main iframe, main object").count() == 0
        assert page.locator("main [onerror], main [onclick], main [onload]").count() == 0
        assert page.locator('a[href^="javascript"], a[href^="data"]').count() == 0
        assert "\u202e" not in page.locator("body").inner_text()
    assert HOSTILE[0] in opened(page, hostile_site, "register", language).locator("main").inner_text()


def test_what_comes_from_outside_is_text_in_every_download(page: Page, hostile_site: Site) -> None:
    opened(page, hostile_site, "register")
    rows = list(csv.reader(io.StringIO(downloaded(page, "Download CSV").decode("utf-8")[1:], newline="")))
    names = {row[1].removeprefix("'") for row in rows}
    assert {shown(text) for text in HOSTILE} <= names
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download xlsx")))
    cells = [cell for row in book["register"].iter_rows() for cell in row]
    assert {shown(text) for text in HOSTILE} <= {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_script_that_stands_in_the_page_is_not_run(page: Page, site: Site) -> None:
    opened(page, site, "")
    script = "Object.assign(document.createElement('script'), { textContent: 'globalThis.harmed = 1' })"
    page.evaluate(f"document.body.append({script})")
    assert page.evaluate("globalThis.harmed") is None


def test_a_printed_row_is_shown_once_it_is_asked_for_or_why_it_can_t_be(page: Page, site: Site) -> None:
    opened(page, site, "organization/org-000000000001", "en")
    row = page.locator("td button.plain")
    answers: Iterator[dict[str, Any]] = iter(
        [
            {"status": 404, "content_type": "text/plain; charset=utf-8", "body": "<b>no page</b>"},
            {"status": 404, "content_type": "text/html", "body": "of a static host"},
            {"content_type": "image/png", "body": A_PICTURE},
        ]
    )
    page.route("**/rows/*.png", lambda route: route.fulfill(**next(answers)))
    for why in ("<b>no page</b>", "greenreg explore shows it"):
        row.click()
        expect(page.locator("td .quiet", has_text=why)).to_be_visible()
        page.reload()
    row.click()
    picture = page.locator("img.printed")
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", "Show the printed row: 甲公司")
    assert picture.evaluate("image => image.naturalWidth") == 40
