"""The log of observations is append-only and survives a torn write."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from scrapers.archive import observations
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from tests.builders.flushed import flushed


def observation(document: str, **particulars: object) -> Observation:
    return Observation(
        publisher_id="cn.miit",
        stage=AttemptStage.INGEST,
        outcome=Outcome.STORED,
        observed_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        document_sha256=document,
        **particulars,  # type: ignore[arg-type]
    )


def test_an_observation_reads_back_as_it_was_written(tmp_path: Path) -> None:
    written = observation("ab", title="关于公布…名单的通知", issued_on=date(2022, 1, 15), headers={"ETag": '"1"'})
    log = ObservationLog(tmp_path)
    log.append(written)
    (read,) = log
    assert read == written
    assert read.attempt_id == written.attempt_id


def test_a_line_torn_by_a_crash_is_not_read_and_is_cut_off_by_the_next_one(tmp_path: Path) -> None:
    log = ObservationLog(tmp_path)
    log.append(observation("whole"))
    with log.path.open("ab") as stream:
        stream.write(b'{"document_sha256": "to')
    assert [line.document_sha256 for line in log] == ["whole"]
    log.append(observation("next"))
    assert [line.document_sha256 for line in log] == ["whole", "next"]


def test_a_line_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = ObservationLog(tmp_path)
    with flushed(monkeypatch) as on_disk:
        log.append(observation("a"))
    written = log.path.stat()
    assert on_disk[written.st_ino] == written.st_size > 0


def test_a_line_is_written_by_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, asked = ObservationLog(tmp_path), []

    def another_asks(_path: Path) -> None:
        with pytest.raises(Timeout):
            FileLock(log.path.with_suffix(".lock")).acquire(timeout=0)
        asked.append(log)

    monkeypatch.setattr(observations, "_cut_torn_line", another_asks)
    log.append(observation("a"))
    assert asked == [log]


def test_a_damaged_line_is_named_with_its_place(tmp_path: Path) -> None:
    log = ObservationLog(tmp_path)
    log.append(observation("a"))
    log.path.write_bytes(log.path.read_bytes() + b"not json\n")
    with pytest.raises(ValueError, match=r"manifest\.jsonl, line 2"):
        list(log)
