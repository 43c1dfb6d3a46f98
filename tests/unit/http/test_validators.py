"""What the archive knows of an address is what the address gave last, and only while the bytes are still there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.http.validators import ArchivedValidators, Validator

URL = "http://h.cn/list/名单.pdf"
WIRE = "http://h.cn/list/%E5%90%8D%E5%8D%95.pdf"


def _archive(root: Path, *lines: dict[str, Any]) -> ArchivedValidators:
    log = ObservationLog(root)
    for line in lines:
        stated: dict[str, Any] = {
            "publisher_id": "zz.gxt",
            "stage": AttemptStage.ATTACHMENT,
            "outcome": Outcome.STORED,
            "observed_at": datetime(2026, 3, 2, tzinfo=UTC),
            "page_url": "http://h.cn/list/",
            "attachment_url": URL,
        }
        log.append(Observation(**(stated | line)))
    return ArchivedValidators.of_archive(root)


def test_the_last_stored_body_of_an_address_is_known_by_its_validators(tmp_path: Path) -> None:
    old, new = ObjectStore(tmp_path).put(b"old"), ObjectStore(tmp_path).put(b"new")
    known = _archive(
        tmp_path,
        {"document_sha256": old, "headers": {"etag": '"1"'}},
        {"document_sha256": new, "headers": {"ETag": '"2"', "Last-Modified": "Mon, 02 Mar 2026 08:00:00 GMT"}},
        {"outcome": Outcome.TIMEOUT},
        {"outcome": Outcome.NOT_WHAT_IT_SAYS, "document_sha256": old, "headers": {"etag": '"3"'}},
    )
    assert known.of(WIRE) == Validator(new, '"2"', "Mon, 02 Mar 2026 08:00:00 GMT")
    assert known.of("http://h.cn/list/") is None


def test_a_file_out_of_a_zip_does_not_pass_for_the_zip(tmp_path: Path) -> None:
    container, member = ObjectStore(tmp_path).put(b"zip"), ObjectStore(tmp_path).put(b"member")
    known = _archive(
        tmp_path,
        {"document_sha256": container, "headers": {"etag": '"z"'}},
        {"stage": AttemptStage.MEMBER, "document_sha256": member, "headers": {"etag": '"z"'}, "member": "a.pdf"},
    )
    found = known.of(WIRE)
    assert found is not None
    assert found.sha256 == container


def test_a_body_that_is_gone_from_the_archive_is_asked_for_in_full(tmp_path: Path) -> None:
    sha256 = ObjectStore(tmp_path).put(b"body")
    known = _archive(tmp_path, {"document_sha256": sha256, "headers": {"etag": '"1"'}})
    assert known.of(WIRE) is not None
    ObjectStore(tmp_path).path_of(sha256).unlink()
    assert known.of(WIRE) is None


def test_a_newer_version_without_validators_forgets_the_older_ones(tmp_path: Path) -> None:
    old, new = ObjectStore(tmp_path).put(b"old"), ObjectStore(tmp_path).put(b"new")
    known = _archive(tmp_path, {"document_sha256": old, "headers": {"etag": '"1"'}}, {"document_sha256": new})
    assert known.of(WIRE) is None


def test_an_unchanged_page_without_headers_keeps_what_is_known(tmp_path: Path) -> None:
    sha256 = ObjectStore(tmp_path).put(b"body")
    known = _archive(
        tmp_path,
        {"document_sha256": sha256, "headers": {"etag": '"1"'}},
        {"outcome": Outcome.UNCHANGED, "document_sha256": sha256},
    )
    assert known.of(WIRE) == Validator(sha256, '"1"')
