"""Documents share the cores so that none idles while there is something to read, and none is asked for twice."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.archived import archived_documents
from pipelines.reading.document import Case, Work
from pipelines.reading.shares import shared_out
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.documents.media_type import MediaType

SMALL, LARGE = 20_000, 300_000


def work(size: int, media_type: MediaType = MediaType.PDF) -> Work:
    observation = Observation(
        observed_at=datetime(2026, 1, 1, tzinfo=UTC),
        publisher_id="cn.miit",
        stage=AttemptStage.INGEST,
        outcome=Outcome.STORED,
        document_sha256="ab",
        media_type=media_type.value,
        bytes=size,
    )
    (document,) = archived_documents([observation])
    return Work(Case(document, "CN"), Path(str(size)), frozenset())


def shares(sizes: list[int], cores: int) -> list[tuple[int, int]]:
    return [(int(one.path.name), one.workers) for one in shared_out([work(size) for size in sizes], cores)]


def test_one_large_document_has_all_cores_and_several_share_them() -> None:
    assert shares([SMALL, LARGE], 2) == [(LARGE, 2), (SMALL, 1)]
    assert shares([LARGE, LARGE + 1], 4) == [(LARGE + 1, 2), (LARGE, 2)]
    assert shares([LARGE, SMALL, LARGE + 2, LARGE + 1], 2) == [(LARGE + 2, 1), (LARGE + 1, 1), (LARGE, 1), (SMALL, 1)]


def test_what_has_no_pages_to_share_is_read_whole_however_large() -> None:
    assert [one.workers for one in shared_out([work(LARGE, MediaType.XLSX)], 8)] == [1]


@given(st.lists(st.integers(0, 2 * LARGE), max_size=12), st.integers(1, 16))
def test_every_document_is_read_once_and_together_they_ask_for_no_more_than_the_cores(
    sizes: list[int], cores: int
) -> None:
    shared = shares(sizes, cores)
    assert sorted(size for size, _ in shared) == sorted(sizes)
    assert sum(workers for _, workers in shared if workers > 1) <= cores
    assert all(workers >= 1 for _, workers in shared)
