"""Going to a view of the page as a reader does, and taking its files."""

from urllib.parse import quote

from playwright.sync_api import Page

from tests.builders.page_release import sql_on
from tests.page.conftest import Site

POLICY = "工信部节〔2024〕13号"
# One address of each view; the kind of product is the release's own, since a hostile one is named otherwise.
VIEWS = (
    "",
    "register",
    "organization/org-aaaaaaaaaaaa",
    "programs",
    "programs/cn.miit.green_factory",
    "policies",
    f"policies/{quote(POLICY)}",
    "enterprises",
    "products",
    "products/KIND",
    "standards",
    f"standards/{quote('GB/T 32163.1-2015', safe='')}",
    "assessors",
    "assessors/asr-1",
    "notices",
    "notices/cn.miit%3A5%3Afinal",
    "compare",
    "quality",
)


def views_of(site: Site) -> list[str]:
    """Every view, with the release's own product kind."""
    with sql_on(site.release) as registry:
        (kind,) = registry.execute("select min(product_category) from registry.products").fetchall()[0]
    return [view.replace("KIND", quote(kind, safe="")) for view in VIEWS]


def opened(page: Page, site: Site, view: str, language: str = "en", **asked: str) -> Page:
    """The view, read to its end. Who is on the page already goes there as by a link."""
    query = "&".join(f"{name}={quote(value)}" for name, value in {**asked, "lang": language}.items())
    if not page.url.startswith(site.address):
        page.goto(f"{site.address}#/{view}?{query}")
    else:
        page.evaluate(FOLLOWED, f"#/{view}?{query}")
    page.wait_for_selector("main h1")
    page.locator("main p.quiet[role=status]").wait_for(state="detached")
    return page


# The address has changed, the page has heard of it, and has been drawn anew.
FOLLOWED = """address => location.hash === address || new Promise(done => {
    addEventListener("hashchange", () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
    location.hash = address;
})"""


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.path().read_bytes()
