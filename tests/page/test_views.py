"""Each view tells what the tables tell."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pyarrow.parquet as pq
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from pipelines.release.schema_lock import Version, read_schema_lock
from tests.builders.page_release import sql_on
from tests.page.conftest import Site, running
from tests.page.looking import POLICY, downloaded, opened, views_of

FACTORY = "cn.miit.green_factory"
STANDARD = "GB/T 32163.1-2015"


@pytest.fixture
def registry(site: Site) -> Iterator[duckdb.DuckDBPyConnection]:
    with sql_on(site.release) as connection:
        yield connection


def cells_of(page: Page, within: str) -> list[list[str]]:
    """The cells of each row of a table's body, as they are read."""
    return [row.split("\t") for row in page.locator(f"{within} tbody tr").all_inner_texts()]


# Codes, names and bounds from every side: the ends of thresholds count or don't, an industry is bound, a place is a
# province, a city, a county, a corps, the country, or none.
@pytest.mark.parametrize(
    ("place", "industry", "tce"),
    [
        ("", "", None),
        ("CN", "化工", 4999.0),
        ("32", "化工", 5000.0),
        ("3211", "化工", 9999.0),
        ("320581", "化工", 9999.0),
        ("3211", "数据中心", 10000.0),
        ("44", "", 10000.5),
        ("4403", "Data centre", 0.0),
        ("50", "汽车 电池", None),
        ("66", "钢铁", 250000.0),
        ("23", "  ", 7000.0),
    ],
)
def test_an_enterprise_is_told_what_the_macros_of_the_file_answer(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection, place: str, industry: str, tce: float | None
) -> None:
    given = {"place": place, "industry": industry} | ({} if tce is None else {"tce": str(tce)})
    opened(page, site, "enterprises", **{name: value for name, value in given.items() if value})
    programs = registry.execute(
        "select program_id, how from registry.programs_for(?, ?, ?) where program_id is not null",
        [place or None, industry, tce],
    ).fetchall()
    duties = registry.execute(
        "select rule_id from registry.obligations_for(?, ?, ?) where kind <> 'note'", [place or None, industry, tce]
    ).fetchall()
    assert programs
    told = page.locator("[data-program]").evaluate_all("all => all.map(one => [one.dataset.program, one.dataset.how])")
    assert [tuple(one) for one in told] == programs
    assert page.locator("[data-rule]").evaluate_all("all => all.map(one => [one.dataset.rule])") == [
        list(one) for one in duties
    ]


def test_what_who_asks_for_is_typed_stands_in_the_address(page: Page, site: Site) -> None:
    opened(page, site, "enterprises", place="32")
    page.get_by_label("Industry").fill("数据中心")
    page.get_by_label("Yearly energy use").fill("6000")
    expect(page).to_have_url(re.compile("place=32.*tce=6000"))
    address = page.url
    shown = page.locator("main").inner_text()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("[data-rule]").first).to_be_visible()
    assert page.locator("main").inner_text() == shown


def test_the_programs_are_told_with_the_titles_that_are_loaded(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    opened(page, site, "programs")
    counted = dict(registry.execute("select program_id, count(*) from registry.recognitions group by all").fetchall())
    _, *rows = csv.reader(io.StringIO(downloaded(page, "Download CSV").decode("utf-8")[1:], newline=""))
    known = [row[0] for row in registry.execute("select program_id from registry.programs").fetchall()]
    assert sorted(row[0] for row in rows) == sorted(known)
    assert {row[0]: int(row[5]) for row in rows if row[5]} == counted
    opened(page, site, f"programs/{FACTORY}")
    assert page.locator("#titles").inner_text() == f"{counted[FACTORY]:,}"
    lists = registry.execute(
        "select batch, announced_high, loaded from registry.coverage where program_id = ? and measure = 'listed'"
        " order by year, batch",
        [FACTORY],
    ).fetchall()
    told = [(cells[0], cells[4], cells[5]) for cells in cells_of(page, 'section:has(h2:text("Lists"))')]
    assert told == [
        (batch, "—" if announced is None else f"{announced:,}", f"{loaded:,}" if loaded else "Not loaded")
        for batch, announced, loaded in lists
    ]


def test_a_policy_is_told_with_its_provisions_in_one_another_and_what_cites_it(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    opened(page, site, f"policies/{quote(POLICY)}", clause="cls-000000000002")
    clauses = registry.execute(
        "select clause_id, parent_id from registry.policy_clauses where policy_id = ? order by ordinal", [POLICY]
    ).fetchall()
    told = page.locator(".clauses li").evaluate_all(
        "all => all.map(one => [one.id, one.parentElement.closest('li')?.id ?? null])"
    )
    assert [tuple(one) for one in told] == clauses
    expect(page.locator("li.asked > .provision")).to_be_in_viewport()
    (cites,), (targets,) = (
        registry.execute(f"select count(*) from registry.{table} where policy_id = ?", [POLICY]).fetchall()[0]
        for table in ("policy_citations", "policy_targets")
    )
    assert page.locator('summary:has-text("What it cites") span').inner_text() == str(cites)
    assert page.locator('summary:has-text("Targets and limits") span').inner_text() == str(targets)
    (cited,) = registry.execute(
        "select cited_policy_id from registry.policy_citations where policy_id = ?", [POLICY]
    ).fetchall()[0]
    page.locator('section:has(h2:text("What it cites")) td a[href*="policies"]').last.click()
    expect(page).to_have_url(re.compile(quote(cited)))
    expect(page.get_by_text("The text is not loaded")).to_be_visible()
    (citing,) = registry.execute(
        "select count(*) from registry.policy_citations where cited_policy_id = ?", [cited]
    ).fetchall()[0]
    expect(page.locator('section:has(h2:text("What cites it")) tbody tr')).to_have_count(citing)


def test_an_assessor_is_told_with_its_shares_and_spellings(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    opened(page, site, "assessors", program=FACTORY)
    shares = registry.execute(
        "select entries, share from registry.assessor_programs where program_id = ?", [FACTORY]
    ).fetchall()
    assert [cells[1:3] for cells in cells_of(page, ".frame")] == [
        [str(entries), f"{share:.0%}"] for entries, share in shares
    ]
    page.locator(".frame td a").first.click()
    expect(page.locator("#assessed")).to_have_text("1")
    spelled = registry.execute("select name_as_published, entries from registry.assessor_names").fetchall()
    told = cells_of(page, 'section:has(h2:text("Spellings"))')
    assert [(name, int(entries)) for name, entries, _ in told] == spelled


def test_a_standard_leads_to_its_products_and_their_makers(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    opened(page, site, f"standards/{quote(STANDARD, safe='')}")
    (stated,) = registry.execute(
        "select products from registry.standards where standard_code = ?", [STANDARD]
    ).fetchall()[0]
    assert page.locator("#products").inner_text() == str(stated)
    products = registry.execute(
        "select distinct product_name, organization_profile.name"
        " from registry.products"
        " inner join registry.standard_citations on standard = standard_as_published"
        " inner join registry.organization_profile using (organization_id) where standard_code = ?",
        [STANDARD],
    ).fetchall()
    assert products
    assert [(cells[0], cells[2]) for cells in cells_of(page, ".frame")] == products
    page.locator(".kinds a").click()
    expect(page.locator(".frame td a", has_text=STANDARD).first).to_be_visible()


def test_two_years_are_compared_by_the_titles_held(page: Page, site: Site, registry: duckdb.DuckDBPyConnection) -> None:
    opened(page, site, "compare", by="year", a="2018", b="2020", program=FACTORY)
    held = registry.execute(
        "select max(active) filter (where year = 2018), max(active) filter (where year = 2020)"
        " from registry.recognition_series where program_id = ? and region_code = 'CN'",
        [FACTORY],
    ).fetchall()[0]
    first, second, change = (int(cell.replace(",", "").replace("+", "")) for cell in cells_of(page, ".frame")[0][1:4])
    assert (first, second) == held
    assert change == second - first


def test_a_list_is_searched_narrowed_sorted_and_taken_along_as_it_is_shown(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    opened(page, site, "programs", level="provincial", sort="since_year", down="1")
    page.get_by_role("searchbox").fill("jiangsu")
    found = registry.execute(
        "select name_en from registry.programs where level = 'provincial' and name_en ilike '%jiangsu%'"
    ).fetchall()
    expect(page.locator(".found")).to_have_text(str(len(found)))
    expect(page).to_have_url(re.compile("q=jiangsu"))
    shown = page.locator(".frame td a").all_inner_texts()
    assert sorted(shown) == sorted(name for (name,) in found)
    heading, *rows = csv.reader(io.StringIO(downloaded(page, "Download CSV").decode("utf-8")[1:], newline=""))
    years = [row[heading.index("since_year")] for row in rows]
    assert len(rows) == len(found)
    assert years == sorted(years, reverse=True)


def test_what_changed_since_the_release_before_is_told_on_the_front(page: Page, site: Site) -> None:
    told = {
        "before": "feedfeedfeedfeed",
        "after": site.release.name,
        "same_inputs": False,
        "events": [{"program_id": FACTORY, "event": "removed", "added": 1234, "gone": 5}],
        "tables": [
            {"table": "<img src=x>", "added": 6, "removed": 7, "changed": 8, "causes": {"source": 20, "reader": 1}}
        ],
    }
    page.route("**/changes.json", lambda route: route.fulfill(json=told))
    opened(page, site, "")
    rows = [row for row in cells_of(page, ".changes") if any(row)]
    assert rows[0][1:] == ["Removed", "1,234", "5"]
    page.locator(".changes summary").click()
    assert cells_of(page, ".changes details") == [["<img src=x>", "6", "7", "8", "20", "1"]]
    page.unroute("**/changes.json")
    page.route("**/changes.json", lambda route: route.fulfill(body="null", content_type="application/json"))
    page.reload()
    expect(page.get_by_text("No comparison with the release before lies here")).to_be_visible()


def test_on_a_static_host_the_changes_are_those_that_were_published_beside_the_releases(page: Page, site: Site) -> None:
    told = {"before": "feedfeedfeedfeed", "after": site.release.name, "same_inputs": True, "events": [], "tables": []}
    beside = f"**/changes/{site.release.name}/changes.json"
    page.route("**/explorer/changes.json", lambda route: route.fulfill(json=None))
    others: list[dict[str, Any]] = [
        {"json": told | {"after": "another"}},
        {"body": "<html>", "content_type": "text/html"},
    ]
    answers = iter([{"json": told}, *others])
    page.route(beside, lambda route: route.fulfill(**next(answers)))
    opened(page, site, "")
    expect(page.locator(".changes code")).to_have_text("feedfeedfeedfeed")
    for _ in others:
        page.reload()
        expect(page.get_by_text("No comparison with the release before lies here")).to_be_visible()


def test_the_title_of_each_view_is_its_heading_and_the_navigation_marks_where_it_belongs(
    page: Page, site: Site
) -> None:
    for view in ("", "compare", "standards", *(view for view in views_of(site) if "/" in view)):
        opened(page, site, view)
        heading = page.locator("main h1").inner_text()
        expect(page).to_have_title("Green Registry" if view == "" else f"{heading} · Green Registry")
        expect(page.locator("nav a[aria-current]")).to_have_count(1)


def test_no_figure_of_a_chart_is_cut_off_in_a_narrow_window(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, site, f"programs/{FACTORY}")
    cut_off = page.locator("svg.series").first.evaluate(
        """chart => { const room = chart.getBoundingClientRect();
            const is_out = ({ left, right, top }) => left < room.left || right > room.right || top < room.top;
            return [...chart.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
                .filter(([, place]) => place.width > 0 && is_out(place)).map(([text]) => text) }"""
    )
    assert cut_off == []


def test_the_first_release_says_that_nothing_came_before(page: Page, site: Site) -> None:
    opened(page, site, "")
    expect(page.get_by_text("There is no earlier release to compare with")).to_be_visible()


def test_a_release_of_an_older_schema_is_shown_in_every_view(page: Page, site: Site, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    shutil.copytree(site.release.parent, releases, symlinks=True)
    first = {(column.table, column.name) for column in read_schema_lock().as_of(Version(1, 0, 0))}
    left_out = []
    for file in (releases / site.release.name).glob("*.parquet"):
        whole = pq.read_table(file)
        held = [name for name in whole.column_names if (file.stem, name) in first]
        left_out += [name for name in whole.column_names if name not in held]
        pq.write_table(whole.select(held), file, compression="zstd")
    assert "rule_en" in left_out
    with running(releases) as address:
        older = Site(address, releases / site.release.name)
        for view in views_of(older):
            opened(page, older, view)
            assert page.locator("main p[role=alert]").count() == 0, view


def test_how_well_names_lists_scans_and_texts_are_read_is_told_as_it_was_measured(page: Page, site: Site) -> None:
    opened(page, site, "quality")
    measured = json.loads((site.release / "quality.json").read_text(encoding="utf-8"))
    told = {cells[0]: cells[1:] for cells in cells_of(page, "[data-measured]")}
    pairs, texts = measured["held_out_pairs"], measured["texts"]["statistics"]
    assert len(told) == 9
    found = told["Names of one organization: joined"]
    assert found == [f"{pairs['as_released']['recall']:.1%}", str(pairs["same"])]
    joined = told["Names joined as one organization: rightly so"]
    assert joined[1] == str(pairs["as_released"]["true_same"] + pairs["as_released"]["false_same"])
    read = told["Figures in texts: read of those stated"]
    assert read == [f"{texts['right'] / texts['stated']:.1%}", str(texts["stated"])]


def test_publishers_that_fail_are_told_since_when_and_why(page: Page, site: Site) -> None:
    opened(page, site, "quality")
    told = cells_of(page, "[data-failing]")
    assert told == [["cn.miit", "2 May 2026", "Timed out", "https://example.org/failing/"]]


def test_a_name_that_a_notice_has_since_replaced_is_a_former_one(page: Page, site: Site) -> None:
    opened(page, site, "organization/org-000000000004")
    told = {cells[3]: cells[1] for cells in cells_of(page, "table:has(caption:text-is('Names through time'))")}
    assert told == {"29 Oct 2018": "Former", "—": "In use"}


def test_a_notice_is_told_with_what_it_announced_and_what_is_loaded_of_it(
    page: Page, site: Site, registry: duckdb.DuckDBPyConnection
) -> None:
    told = registry.execute(
        "select counts.notice_id, list(counts.value order by counts.count_id), list(coverage.loaded order by count_id)"
        " from registry.notice_counts as counts inner join registry.notices using (notice_id)"
        " left join registry.coverage as coverage on coverage.program_id = counts.program_id"
        " and coverage.batch = notices.batch and coverage.stage = notices.stage"
        " and coverage.region_code = counts.region_code and coverage.measure = counts.measure group by all order by all"
    ).fetchall()
    assert any(number for _, _, loaded in told for number in loaded)
    for notice, announced, loaded in told:
        opened(page, site, f"notices/{quote(notice, safe='')}")
        cells = cells_of(page, "table:has(caption:text-is('Counts announced'))")
        shown = {0: "Not loaded", None: "—"}
        expected = [[f"{one:,}", shown.get(two) or f"{two:,}"] for one, two in zip(announced, loaded, strict=True)]
        assert sorted(row[3:] for row in cells) == sorted(expected)


@pytest.mark.parametrize("view", ["quality", f"programs/{FACTORY}"])
def test_no_printed_page_but_the_last_is_left_empty_below_its_middle(page: Page, site: Site, view: str) -> None:
    opened(page, site, view)
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(printed) > 1
    for number in range(len(printed) - 1):
        texts = printed[number].get_textpage()
        lowest = min(texts.get_rect(place)[1] for place in range(texts.count_rects()))
        assert lowest < printed[number].get_height() / 2, number
