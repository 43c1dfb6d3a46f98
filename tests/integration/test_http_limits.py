"""Answers that break off, drip, swell or make no sense: each ends in its own word, and what came comes once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.connection import TimeLimits
from scrapers.http.partials import Partials
from tests.builders.polite import Harvest, keeping
from tests.builders.web_server import HANG_UP, RESET, Asked, WebServer, answer

DOCUMENT = b"%PDF-1.7\n" + bytes(range(256)) * 400


def _head(**headers: str) -> bytes:
    return answer(b"", **headers)


def _breaking_off(asked: Asked, *, after: int, etag: str = '"v1"', body: bytes = DOCUMENT) -> Iterator[bytes]:
    """A server that knows ranges and hangs up after so many bytes of the document."""
    begin, head = 0, answer(b"", etag=etag, accept_ranges="bytes", content_length=str(len(body)))
    if "range" in asked.headers and asked.headers.get("if-range") == etag:
        begin = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
        rest = str(len(body) - begin)
        in_range = f"bytes {begin}-{len(body) - 1}/{len(body)}"
        head = answer(b"", "206 Partial Content", etag=etag, content_range=in_range, content_length=rest)
    yield head
    yield body[begin : begin + after]
    yield HANG_UP


def test_a_document_that_breaks_off_is_resumed_where_it_stopped(tmp_path: Path) -> None:
    with WebServer().running() as site:
        site.pages["/a.pdf"] = lambda asked: _breaking_off(asked, after=40_000)
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (fetched.outcome, fetched.status, fetched.body) == (Outcome.STORED, 200, DOCUMENT)
    assert fetched.bytes == len(DOCUMENT)
    assert [asked.headers.get("range") for asked in site.asked[1:]] == [None, "bytes=40000-", "bytes=80000-"]
    assert not list(tmp_path.iterdir())


def test_what_a_killed_harvest_had_is_not_fetched_again(tmp_path: Path) -> None:
    with WebServer().running() as site:
        site.pages["/a.pdf"] = lambda asked: _breaking_off(asked, after=20_000)
        first = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
        site.pages["/a.pdf"] = lambda asked: _breaking_off(asked, after=len(DOCUMENT))
        second = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (first.outcome, first.bytes) == (Outcome.TRUNCATED, 80_000)
    assert (second.outcome, second.body, second.bytes) == (Outcome.STORED, DOCUMENT, len(DOCUMENT) - 80_000)


def test_a_document_that_was_whole_when_the_harvest_was_killed_costs_one_byte_to_confirm(tmp_path: Path) -> None:
    with WebServer().running() as site:
        site.pages["/a.pdf"] = lambda asked: _breaking_off(asked, after=len(DOCUMENT))
        kept = Partials(tmp_path).start(
            site.url("/a.pdf"), {"content-length": str(len(DOCUMENT)), "etag": '"v1"', "accept-ranges": "bytes"}
        )
        assert kept is not None
        kept.write_bytes(DOCUMENT)
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (fetched.outcome, fetched.body, fetched.bytes) == (Outcome.STORED, DOCUMENT, 1)


def test_a_kept_beginning_that_is_damaged_is_begun_anew(tmp_path: Path) -> None:
    for damage in ("", "{", "[]", '{"url": "x"}', '{"url": "http://h.cn/other", "total": 9, "validator": "v"}'):
        with WebServer().running() as site:
            site.pages["/a.pdf"] = lambda asked: _breaking_off(asked, after=len(DOCUMENT))
            kept = Partials(tmp_path).start(site.url("/a.pdf"), {"content-length": "9", "etag": '"v1"'})
            assert kept is not None
            kept.write_bytes(b"rubbish")
            kept.with_suffix(".json").write_text(damage)
            fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
        assert (fetched.outcome, fetched.body, fetched.bytes) == (Outcome.STORED, DOCUMENT, len(DOCUMENT))


def test_a_document_that_changed_meanwhile_is_begun_anew(tmp_path: Path) -> None:
    newer = DOCUMENT[::-1]
    with WebServer().running() as site:
        turns = iter([(DOCUMENT, '"v1"'), (newer, '"v2"'), (newer, '"v2"'), (newer, '"v2"')])

        def changing(asked: Asked) -> Iterator[bytes]:
            body, etag = next(turns)
            return _breaking_off(asked, after=60_000, etag=etag, body=body)

        site.pages["/a.pdf"] = changing
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (fetched.outcome, fetched.body) == (Outcome.STORED, newer)


@pytest.mark.parametrize(
    "lie",
    [
        {"etag": '"v2"', "content_range": f"bytes 60000-{len(DOCUMENT) - 1}/{len(DOCUMENT)}"},
        {"etag": '"v1"', "content_range": f"bytes 0-{len(DOCUMENT) - 1}/{len(DOCUMENT)}"},
        {"etag": '"v1"', "content_range": "bytes 60000-60999/61000"},
        {"etag": '"v1"'},
    ],
)
def test_the_rest_of_something_else_is_never_joined_to_a_beginning(tmp_path: Path, lie: dict[str, str]) -> None:
    with WebServer().running() as site:

        def lying(asked: Asked) -> bytes | Iterator[bytes]:
            if "range" in asked.headers:
                return answer(b"another document", "206 Partial Content", **lie)
            return _breaking_off(asked, after=60_000 if len(site.paths) == 1 else len(DOCUMENT))

        site.pages["/a.pdf"] = lying
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (fetched.outcome, fetched.body) == (Outcome.STORED, DOCUMENT)
    assert "another version" in fetched.note


def test_a_range_that_is_refused_is_begun_anew(tmp_path: Path) -> None:
    with WebServer().running() as site:

        def refusing(asked: Asked) -> bytes | Iterator[bytes]:
            if "range" in asked.headers:
                return answer("", "416 Range Not Satisfiable")
            return _breaking_off(asked, after=60_000 if len(site.paths) == 1 else len(DOCUMENT))

        site.pages["/a.pdf"] = refusing
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert (fetched.outcome, fetched.body) == (Outcome.STORED, DOCUMENT)


@pytest.mark.parametrize(
    "headers",
    [{}, {"etag": 'W/"weak"'}, {"etag": '"v1"', "accept_ranges": "none"}, {"etag": '"v1"', "content_encoding": "gzip"}],
)
def test_what_cannot_be_resumed_soundly_is_begun_anew(tmp_path: Path, headers: dict[str, str]) -> None:
    with WebServer().running() as site:
        site.pages["/a.pdf"] = [_head(content_length="100", **headers), b"%PDF-", HANG_UP]
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a.pdf"))
    assert fetched.outcome is Outcome.TRUNCATED
    assert all("range" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize(
    "pieces",
    [
        [_head(content_length="100"), b"half of it", HANG_UP],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"40\r\nhalf", HANG_UP],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"4\r\nhalf\r\n", HANG_UP],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"4\r\nhalf\r\nzz\r\n", HANG_UP],
        [_head(content_length="100"), b"half of it", RESET],
    ],
)
def test_half_an_answer_is_never_taken_for_one(pieces: list[bytes]) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = pieces
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert (fetched.outcome, fetched.body) == (Outcome.TRUNCATED, None)
    assert len(site.paths) == 4


@pytest.mark.parametrize("part", ["body", "headers"])
def test_an_answer_that_drips_ends_at_its_time_limit(part: str) -> None:
    with WebServer().running() as site:
        harvest = Harvest([site.authority], options={"limits": TimeLimits(whole=300)})

        def dripping(_asked: Asked) -> Iterator[bytes]:
            yield _head(content_length="1000") if part == "body" else b"HTTP/1.1 200 OK\r\n"
            for number in range(60):
                harvest.clock.wind(10)
                yield b"x" if part == "body" else f"X-{number}: y\r\n".encode()
            yield HANG_UP

        site.pages["/a"] = dripping
        fetched = harvest.page(site.url("/a"))
    assert fetched.outcome is Outcome.TIMEOUT
    assert "not complete after 300 s" in fetched.note


def test_a_site_that_says_nothing_times_out() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = []
        limits = TimeLimits(silence=0.05)
        fetched = Harvest([site.authority], options={"limits": limits}).page(site.url("/a"))
    assert (fetched.outcome, fetched.status) == (Outcome.TIMEOUT, None)
    assert len(site.paths) == 4


def test_a_body_beyond_the_limit_is_not_read_when_it_is_announced() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = _head(content_length="1000000000")
        fetched = Harvest([site.authority]).page(site.url("/a"), max_bytes=1000)
    assert (fetched.outcome, fetched.bytes, fetched.body) == (Outcome.TOO_LARGE, 0, None)
    assert site.paths == ["/a"]


def test_a_body_that_swells_beyond_the_limit_is_cut_off(tmp_path: Path) -> None:
    with WebServer().running() as site:
        chunk = b"2710\r\n" + b"x" * 10_000 + b"\r\n"
        site.pages["/a"] = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *([chunk] * 100), HANG_UP]
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a"), max_bytes=50_000)
    assert (fetched.outcome, fetched.body) == (Outcome.TOO_LARGE, None)
    assert fetched.bytes <= 50_000
    assert not list(tmp_path.glob("*"))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n\r\n",
        b"garbage without end\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://a..b/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 300 + b".cn/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nSet-Cookie: =;=;;\x00\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"<html>no headers at all</html>",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"SSH-2.0-OpenSSH_9.0\r\n",
    ],
)
def test_nonsense_is_an_outcome_never_an_error_and_never_a_success(sent: bytes) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = [sent, HANG_UP] if sent else [HANG_UP]
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert fetched.outcome not in (Outcome.STORED, Outcome.UNCHANGED)
    assert fetched.note


@pytest.mark.parametrize(
    "length", ["²", "１２", "9" * 5000, "1_000", "0x10"], ids=["superscript", "wide", "endless", "underscore", "hex"]
)
def test_a_length_that_is_no_number_is_never_an_error(tmp_path: Path, length: str) -> None:
    head = f'HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nETag: "a"\r\nRetry-After: {length}\r\n\r\n'
    with WebServer().running() as site:
        site.pages["/a"] = [head.encode("utf-8"), b"%PDF-1.4 hello", HANG_UP]
        fetched = Harvest([site.authority], options=keeping(tmp_path)).document(site.url("/a"))
    assert fetched.outcome in (Outcome.STORED, Outcome.TRUNCATED, Outcome.MALFORMED)
    assert "report it" not in fetched.note


def test_a_port_that_nobody_listens_on_is_unreachable() -> None:
    with WebServer().running() as site:
        pass
    fetched = Harvest([site.authority]).page(site.url("/a"))
    assert (fetched.outcome, fetched.status) == (Outcome.UNREACHABLE, None)
    assert "robots.txt could not be read (unreachable)" in fetched.robots
