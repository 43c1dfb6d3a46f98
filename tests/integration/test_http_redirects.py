"""Redirects are followed by hand: as far as they lead to where we may go."""

import pytest

from scrapers.archive.observations import Outcome
from tests.builders.polite import Harvest, Names
from tests.builders.web_server import Asked, WebServer, answer, redirect

PAGE = "<p>名单</p>"


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433:{port}/secret",
        "http://0x7f.1:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://[::1]:{port}/secret",
        "//localhost:{port}/secret",
        "http://inner.test:{port}/secret",
        "http://127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "ftp://127.0.0.1/secret",
    ],
)
def test_a_redirect_inside_or_off_the_web_is_refused_and_nothing_is_asked_there(location: str) -> None:
    with WebServer().running() as site, WebServer().running() as inner:
        inner.pages["/secret"] = answer("secret")
        site.pages["/a"] = redirect(location.format(port=inner.port))
        names = Names({"inner.test": ["127.0.0.1"], "localhost": ["127.0.0.1"]})
        fetched = Harvest([site.authority], options={"resolve": names}).document(site.url("/a"))
    assert fetched.outcome is Outcome.FORBIDDEN_ADDRESS
    assert fetched.body is None
    assert (inner.asked, inner.connections) == ([], 0)


def test_a_link_inside_is_refused_as_a_redirect_is() -> None:
    with WebServer().running() as inner:
        fetched = Harvest(["www.example.gov.cn"]).document(inner.url("/secret"))
    assert fetched.outcome is Outcome.FORBIDDEN_ADDRESS
    assert inner.connections == 0


def test_one_publishers_own_host_is_not_anothers() -> None:
    with WebServer().running() as site, WebServer().running() as other:
        site.pages["/a"] = redirect(other.url("/b"))
        assert Harvest([site.authority]).page(site.url("/a")).outcome is Outcome.FORBIDDEN_ADDRESS
        other.pages["/b"] = answer(PAGE)
        assert Harvest([site.authority, other.authority]).page(site.url("/a")).body == PAGE.encode()


def test_the_connection_goes_to_the_address_that_was_checked_whatever_the_name_leads_to_next() -> None:
    """A name service that answers differently a moment later (DNS rebinding) finds nobody asking."""
    with WebServer(address="127.0.0.2").running() as site:
        site.pages["/a"] = answer(PAGE)
        host = f"www.zz.test:{site.port}"
        names = Names(turns={"www.zz.test": [["127.0.0.2"], ["127.0.0.2"], ["127.0.0.3"]]})
        fetched = Harvest([host], options={"resolve": names}).page(f"http://{host}/a")
    assert fetched.body == PAGE.encode()
    assert [asked.headers["host"] for asked in site.asked] == [host, host]
    assert names.looked_up == [("www.zz.test", 4)] * 2  # once for the page, once for robots.txt: never to connect


def test_a_name_that_begins_to_lead_inside_is_refused_from_then_on() -> None:
    with WebServer().running() as inner:
        host = f"cdn.zz.test:{inner.port}"
        names = Names(turns={"cdn.zz.test": [["8.8.8.8"], ["127.0.0.1"]]})
        fetched = Harvest(["www.example.gov.cn"], options={"resolve": names}).page(f"http://{host}/a")
    assert fetched.outcome is Outcome.FORBIDDEN_ADDRESS
    assert inner.connections == 0


def test_a_host_with_several_addresses_is_asked_at_the_next_when_one_does_not_answer() -> None:
    with WebServer(address="127.0.0.2").running() as site:
        site.pages["/a"] = answer(PAGE)
        host = f"www.zz.test:{site.port}"
        names = Names({"www.zz.test": ["127.0.0.3", "127.0.0.2"]})
        fetched = Harvest([host], options={"resolve": names}).page(f"http://{host}/a")
    assert (fetched.outcome, fetched.note) == (Outcome.STORED, "Connection refused")


def test_a_cookie_loop_ends_when_the_cookie_is_kept() -> None:
    """The openresty gateways of some departments set a cookie and send to the same address until they get it back."""

    def gate(asked: Asked) -> bytes:
        if "CT6T=1a2b" in asked.headers.get("cookie", ""):
            return answer(PAGE)
        return redirect(asked.path, set_cookie="CT6T=1a2b; path=/")

    with WebServer().running() as site:
        site.pages |= {"/a": gate, "/b": gate}
        harvest = Harvest([site.authority])
        assert harvest.page(site.url("/a")).body == PAGE.encode()
        assert harvest.page(site.url("/b")).body == PAGE.encode()
    assert site.paths == ["/a", "/a", "/b"]


def test_a_real_loop_ends_as_soon_as_it_closes() -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert fetched.outcome is Outcome.TOO_MANY_REDIRECTS
    assert site.paths == ["/a", "/b"]


def test_a_loop_that_changes_its_cookie_each_time_ends_at_the_limit() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = lambda _asked: redirect("/a", set_cookie=f"n={len(site.asked)}; path=/")
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert (fetched.outcome, fetched.note) == (Outcome.TOO_MANY_REDIRECTS, "more than 10 redirects")
    assert len(site.paths) == 11


def test_a_hosts_cookies_are_sent_to_no_other_host() -> None:
    with WebServer().running() as site, WebServer().running() as other:
        other.pages["/b"] = answer(PAGE)
        site.pages["/a"] = redirect(other.url("/b"), set_cookie="session=1; path=/")
        Harvest([site.authority, other.authority]).page(site.url("/a"))
    assert all("cookie" not in asked.headers for asked in other.asked)


@pytest.mark.parametrize(
    ("status", "method", "body"), [("302 Found", "GET", b""), ("307 Temporary", "POST", b"page=2")]
)
def test_a_form_is_sent_on_only_where_the_redirect_says_so(status: str, method: str, body: bytes) -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": redirect("b", status), "/b": answer(PAGE)}
        Harvest([site.authority]).page(site.url("/a"), method="POST", form={"page": "2"})
    assert (site.asked[-1].method, site.asked[-1].body) == (method, body)


def test_a_redirect_to_nowhere_is_malformed() -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": answer("", "302 Found"), "/b": redirect("http://[")}
        harvest = Harvest([site.authority])
        assert harvest.page(site.url("/a")).outcome is Outcome.MALFORMED
        assert harvest.page(site.url("/b")).outcome is Outcome.MALFORMED
