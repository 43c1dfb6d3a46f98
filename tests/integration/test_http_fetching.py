"""Asking real servers on loopback: who we say we are, what robots.txt allows, what is unchanged, what is packed."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.http.request import Request
from scrapers.http.validators import ArchivedValidators
from tests.builders.polite import DOCUMENTS, PUBLISHER, Harvest
from tests.builders.web_server import Asked, WebServer, answer, redirect

PAGE = "<html><body><p>关于公布绿色制造名单的通知</p></body></html>"


def test_every_ask_says_who_asks_and_how_to_reach_them() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer(PAGE)
        fetched = Harvest([site.authority]).page(site.url("/a"), referer=site.url("/"))
    assert (fetched.outcome, fetched.status, fetched.body) == (Outcome.STORED, 200, PAGE.encode())
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a"]
    for asked in site.asked:
        assert asked.headers["user-agent"].startswith("GreenRegistry/")
        assert asked.headers["user-agent"].endswith("(+harvest@example.org)")
        assert asked.headers["host"] == site.authority
    assert site.asked[1].headers["referer"] == site.url("/")


def test_the_environment_neither_reroutes_an_ask_nor_adds_a_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with WebServer().running() as proxy, WebServer().running() as site:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        site.pages["/a"] = answer(PAGE)
        assert Harvest([site.authority]).page(site.url("/a")).outcome is Outcome.STORED
    assert not proxy.asked
    assert all("authorization" not in asked.headers for asked in site.asked)


def test_robots_is_asked_once_and_what_it_denies_never() -> None:
    with WebServer().running() as site:
        site.pages |= {
            "/robots.txt": answer("User-agent: *\nDisallow: /inner/\n"),
            "/a": answer(PAGE),
            "/inner/b": answer(PAGE),
        }
        harvest = Harvest([site.authority])
        allowed, denied = harvest.page(site.url("/a")), harvest.page(site.url("/inner/b"))
        harvest.page(site.url("/a"))
    assert (allowed.outcome, allowed.robots) == (Outcome.STORED, "allowed")
    assert (denied.outcome, denied.robots) == (Outcome.ROBOTS_DENIED, f"denied by {site.url('/robots.txt')}")
    assert (denied.status, denied.body, denied.bytes) == (None, None, 0)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a", "/a"]
    assert [fetched.outcome for fetched in harvest.robots] == [Outcome.STORED]


def test_a_redirect_is_subject_to_the_robots_of_where_it_leads() -> None:
    with WebServer().running() as site, WebServer().running() as other:
        other.pages |= {"/robots.txt": answer("User-agent: *\nDisallow: /\n"), "/b": answer(PAGE)}
        site.pages["/a"] = redirect(other.url("/b"))
        fetched = Harvest([site.authority, other.authority]).page(site.url("/a"))
    assert (fetched.outcome, fetched.final_url) == (Outcome.ROBOTS_DENIED, other.url("/b"))
    assert other.paths == []


def test_robots_that_moved_is_read_where_it_is_now() -> None:
    with WebServer().running() as site:
        site.pages |= {
            "/robots.txt": redirect("/new/robots.txt"),
            "/new/robots.txt": answer("User-agent: *\nDisallow: /a\n"),
        }
        assert Harvest([site.authority]).page(site.url("/a")).outcome is Outcome.ROBOTS_DENIED


def test_a_site_whose_robots_fails_is_left_alone_for_the_run() -> None:
    with WebServer().running() as site:
        site.pages |= {"/robots.txt": answer("broken", "500 Oops"), "/a": answer(PAGE)}
        harvest = Harvest([site.authority])
        outcomes = [harvest.page(site.url("/a")) for _ in range(2)]
    assert [fetched.outcome for fetched in outcomes] == [Outcome.ROBOTS_DENIED] * 2
    assert "HTTP 500" in outcomes[0].robots
    assert [asked.path for asked in site.asked] == ["/robots.txt"] * 4


def test_a_form_is_posted_and_a_query_escaped() -> None:
    with WebServer().running() as site:
        site.pages["/search?q=%E7%BB%BF%E8%89%B2"] = answer(PAGE)
        harvest = Harvest([site.authority])
        fetched = harvest.page(
            site.url("/search"), method="POST", params={"q": "绿色"}, form=[("webSiteCode[]", "jx"), ("n", "1")]
        )
    assert fetched.outcome is Outcome.STORED
    asked = site.asked[-1]
    assert (asked.method, asked.body) == ("POST", b"webSiteCode%5B%5D=jx&n=1")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"


def _archived(root: Path, url: str, body: bytes, **headers: str) -> ArchivedValidators:
    sha256 = ObjectStore(root).put(body)
    ObservationLog(root).append(
        Observation(
            publisher_id=PUBLISHER,
            stage=AttemptStage.NOTICE,
            outcome=Outcome.STORED,
            observed_at=datetime(2026, 3, 1, tzinfo=UTC),
            document_sha256=sha256,
            page_url=url,
            headers=headers,
        )
    )
    return ArchivedValidators.of_archive(root)


def _conditional(asked: Asked) -> bytes:
    if asked.headers.get("if-none-match") == '"v1"' or asked.headers.get("if-modified-since") == MODIFIED:
        return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\nContent-Length: 999\r\n\r\n'
    return answer(PAGE, etag='"v1"')


MODIFIED = "Sun, 01 Mar 2026 08:00:00 GMT"


@pytest.mark.parametrize("headers", [{"etag": '"v1"'}, {"last-modified": MODIFIED}])
def test_an_unchanged_page_costs_no_byte_and_names_the_archived_body(tmp_path: Path, headers: dict[str, str]) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = _conditional
        known = _archived(tmp_path, site.url("/a"), PAGE.encode(), **headers)
        harvest = Harvest([site.authority], options={"validators": known})
        fetched = harvest.page(site.url("/a"))
        again = harvest.page(site.url("/a"))
    assert (fetched.outcome, fetched.status, fetched.bytes, fetched.body) == (Outcome.UNCHANGED, 304, 0, None)
    assert fetched.document_sha256 == ObjectStore(tmp_path).put(PAGE.encode())
    assert again.outcome is Outcome.UNCHANGED
    assert site.connections == 1


def test_a_changed_page_comes_in_full(tmp_path: Path) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = _conditional
        known = _archived(tmp_path, site.url("/a"), b"older", etag='"v0"')
        fetched = Harvest([site.authority], options={"validators": known}).page(site.url("/a"))
    assert (fetched.outcome, fetched.body, fetched.headers["etag"]) == (Outcome.STORED, PAGE.encode(), '"v1"')


def test_a_304_that_nobody_asked_for_is_no_success() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        assert Harvest([site.authority]).page(site.url("/a")).outcome is Outcome.MALFORMED


@pytest.mark.parametrize("said", ["gzip", ""])
def test_a_page_packed_unasked_is_unpacked_and_counted_as_transferred(said: str) -> None:
    packed = gzip.compress(PAGE.encode() * 20)
    with WebServer().running() as site:
        site.pages["/a"] = answer(packed, content_encoding=said)
        fetched = Harvest([site.authority]).document(site.url("/a"))
    assert (fetched.body, fetched.bytes) == (PAGE.encode() * 20, len(packed))
    assert site.asked[-1].headers["accept-encoding"] == "identity"


def test_a_chunked_page_comes_whole() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = [
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"5\r\nhello\r\n",
            b"6;name=value\r\n world\r\n0\r\n\r\n",
        ]
        harvest = Harvest([site.authority])
        assert harvest.page(site.url("/a")).body == b"hello world"
        assert harvest.page(site.url("/a")).body == b"hello world"
    assert site.connections == 1


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("%PDF-1.7\n", Outcome.STORED),
        ("<html><body>请登录</body></html>", Outcome.NOT_WHAT_IT_SAYS),
        ("<html><body><script>document.cookie='a=b';location.reload()</script></body></html>", Outcome.REFUSED),
        ("", Outcome.NOT_WHAT_IT_SAYS),
    ],
)
def test_what_comes_in_a_documents_place_is_told_by_its_bytes(body: str, outcome: Outcome) -> None:
    with WebServer().running() as site:
        site.pages["/list.pdf"] = answer(body, content_type="application/pdf")
        fetched = Harvest([site.authority]).document(site.url("/list.pdf"), expected=DOCUMENTS)
    assert fetched.outcome is outcome
    assert fetched.body == body.encode()


@pytest.mark.parametrize("status", ["412 Precondition Failed", "521 Down", "403 Forbidden", "503 Unavailable"])
def test_a_refusal_is_not_asked_again(status: str) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer("<script src='https://www.365cyd.com/error_403.js'></script>", status)
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert fetched.outcome is Outcome.REFUSED
    assert "hand it in" in fetched.note
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    ("referer", "sent"),
    [("/通知/1.html", "/%E9%80%9A%E7%9F%A5/1.html"), ("\r\nX-Forged: 1", "/%0D%0AX-Forged:%201")],
)
def test_a_referer_is_sent_escaped(referer: str, sent: str) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer(PAGE)
        fetched = Harvest([site.authority]).page(site.url("/a"), referer=site.url("/" + referer.lstrip("/")))
    assert fetched.outcome is Outcome.STORED
    assert site.asked[-1].headers["referer"] == site.url(sent)
    assert "x-forged" not in site.asked[-1].headers


def test_a_referer_that_is_no_address_is_left_out() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer(PAGE)
        assert Harvest([site.authority]).page(site.url("/a"), referer="某页").outcome is Outcome.STORED
    assert "referer" not in site.asked[-1].headers


def test_a_validator_that_no_header_can_carry_costs_its_page_alone(tmp_path: Path) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = site.pages["/b"] = answer(PAGE)
        known = _archived(tmp_path, site.url("/a"), b"older", etag='"v0\r\nX-Forged: 1"')
        harvest = Harvest([site.authority], options={"validators": known})
        assert harvest.page(site.url("/a")).outcome is Outcome.MALFORMED
        assert harvest.page(site.url("/b")).outcome is Outcome.STORED
    assert site.paths == ["/b"]


def test_a_request_of_an_unknown_publisher_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no publisher of this harvest"):
        Harvest([]).client.fetch(Request("http://h.cn/", AttemptStage.NOTICE, "yy.gxt"))


@pytest.mark.parametrize("status", ["412 Precondition Failed", "521 Web Server Is Down"])
def test_a_shield_that_stands_before_robots_txt_refuses_the_whole_site(status: str) -> None:
    with WebServer().running() as site:
        site.pages |= {"/robots.txt": answer("<script>document.cookie='a'</script>", status), "/a": answer(PAGE)}
        harvest = Harvest([site.authority])
        refused = harvest.page(site.url("/a"))
    assert refused.outcome is Outcome.REFUSED
    assert "a shield" in refused.note
    assert [asked.path for asked in site.asked] == ["/robots.txt"]
    assert [fetched.outcome for fetched in harvest.robots] == [Outcome.REFUSED]


def test_whatever_an_answer_makes_our_code_raise_costs_that_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("a library stumbled")

    with WebServer().running() as site:
        site.pages["/a"] = answer(PAGE)
        harvest = Harvest([site.authority])
        with monkeypatch.context() as patched:
            patched.setattr("scrapers.http.client.verdict", stumble)
            failed = harvest.page(site.url("/a"))
        assert (failed.outcome, failed.status) == (Outcome.MALFORMED, 200)
        assert "RuntimeError: a library stumbled" in failed.note
        assert harvest.page(site.url("/a")).outcome is Outcome.STORED
