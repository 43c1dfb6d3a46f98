"""A body is decoded as its bytes are, whatever the headers say, and never beyond the limit."""

import gzip
import tracemalloc
import zlib
from itertools import pairwise

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.body import decoded
from scrapers.http.faults import Fault

PAGE = "<p>绿色工厂名单</p>".encode() * 50
LIMIT = 10_000


def _packed(content: bytes) -> bytes:
    """Packed without the time of day: bytes that name a test must be the same in every process that collects it."""
    return gzip.compress(content, mtime=0)


def _raw_deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        (PAGE, {}),
        (_packed(PAGE), {"content-encoding": "gzip"}),
        (_packed(PAGE), {"content-encoding": "GZIP"}),
        (_packed(PAGE), {"content-encoding": "x-gzip"}),
        (_packed(PAGE), {}),
        (_packed(PAGE), {"content-type": "text/html"}),
        (PAGE, {"content-encoding": "gzip"}),
        (PAGE, {"content-encoding": "identity"}),
        (zlib.compress(PAGE), {"content-encoding": "deflate"}),
        (_raw_deflated(PAGE), {"content-encoding": "deflate"}),
        (_packed(_packed(PAGE)), {"content-encoding": "gzip, gzip"}),
        (_packed(PAGE[:99]) + _packed(PAGE[99:]), {"content-encoding": "gzip"}),
        (_packed(PAGE) + b"\0" * 8, {"content-encoding": "gzip"}),
    ],
)
def test_gzip_and_deflate_are_undone_also_where_the_headers_are_wrong(sent: bytes, headers: dict[str, str]) -> None:
    assert decoded(sent, headers, LIMIT) == PAGE


def test_a_file_that_is_gzip_itself_stays_as_it_is() -> None:
    packed = gzip.compress(PAGE)
    assert decoded(packed, {"content-type": "application/gzip"}, LIMIT) == packed


def _fault(sent: bytes, headers: dict[str, str]) -> Outcome:
    with pytest.raises(Fault) as caught:
        decoded(sent, headers, LIMIT)
    return caught.value.outcome


def test_a_packed_answer_that_broke_off_is_truncated() -> None:
    assert _fault(gzip.compress(PAGE)[:-20], {"content-encoding": "gzip"}) is Outcome.TRUNCATED


def test_a_packed_answer_that_is_garbled_is_truncated() -> None:
    assert _fault(gzip.compress(PAGE)[:12] + b"garbage" * 9, {"content-encoding": "gzip"}) is Outcome.TRUNCATED


def test_a_small_answer_that_unpacks_beyond_the_limit_is_too_large() -> None:
    assert _fault(gzip.compress(b"\0" * 10_000_000), {"content-encoding": "gzip"}) is Outcome.TOO_LARGE


def test_members_that_unpack_beyond_the_limit_together_are_too_large() -> None:
    half = gzip.compress(b"\0" * (LIMIT // 2 + 1))
    assert len(decoded(half, {"content-encoding": "gzip"}, LIMIT)) == LIMIT // 2 + 1
    assert _fault(half * 2, {"content-encoding": "gzip"}) is Outcome.TOO_LARGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_whatever_it_is_packed_with_an_answer_that_broke_off_is_truncated(encoding: str) -> None:
    whole = gzip.compress(PAGE) if encoding == "gzip" else zlib.compress(PAGE)
    for cut in (1, len(whole) // 2):
        assert _fault(whole[:-cut], {"content-encoding": encoding}) is Outcome.TRUNCATED


def test_what_unpacks_beyond_the_limit_never_lies_in_memory_as_a_whole() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    try:
        assert _fault(bomb, {"content-encoding": "gzip"}) is Outcome.TOO_LARGE
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


def test_an_encoding_that_was_not_asked_for_is_malformed() -> None:
    assert _fault(b"anything", {"content-encoding": "br"}) is Outcome.MALFORMED


def test_members_without_content_cost_time_in_proportion_to_their_number() -> None:
    # By what is handed to the unpackers, not by a clock: each of these bytes is copied, and copied back as unused.
    empty = _packed(b"")
    handed = {number: _bytes_handed_over(empty * number) for number in (100, 1000)}
    assert handed[1000] <= 10.5 * handed[100]


def _bytes_handed_over(sent: bytes) -> int:
    handed = []

    class Counting:
        def __init__(self, wbits: int) -> None:
            self._of = real(wbits)

        def decompress(self, piece: bytes, most: int) -> bytes:
            handed.append(len(piece))
            return self._of.decompress(piece, most)

        def __getattr__(self, name: str) -> object:
            return getattr(self._of, name)

    real = zlib.decompressobj
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("scrapers.http.body.zlib.decompressobj", Counting)
        assert decoded(sent, {"content-encoding": "gzip"}, LIMIT) == b""
    return sum(handed)


def test_unpacking_ends_with_the_time_of_the_answer() -> None:
    def time_is_up() -> None:
        raise TimeoutError("the answer was not complete after 300 s")

    with pytest.raises(Fault, match="unpacking took too long") as caught:
        decoded(_packed(b"") * 5000, {"content-encoding": "gzip"}, LIMIT, time_is_up)
    assert caught.value.outcome is Outcome.TIMEOUT


@pytest.mark.parametrize("cuts", [(), (1,), (20, 33, 64, 65), (700, 1300)])
def test_members_of_any_size_are_put_together_again(cuts: tuple[int, ...]) -> None:
    whole = PAGE * 3
    places = (0, *cuts, len(whole))
    sent = b"".join(_packed(whole[first:last]) + _packed(b"") for first, last in pairwise(places))
    assert decoded(sent, {"content-encoding": "gzip"}, LIMIT) == whole
