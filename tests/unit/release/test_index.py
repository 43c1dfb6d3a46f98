"""The index says which releases there are, whatever lies beside them, and keeps the day each was published."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from pipelines.release.index import write_index
from pipelines.release.publish import publish
from pipelines.release.schema_lock import read_schema_lock
from tests.builders.registry import judged_candidate, programs

FIRST, LATER = datetime(2026, 1, 5, 3, tzinfo=UTC), datetime(2026, 1, 12, 3, tzinfo=UTC)


def stated(releases: Path) -> dict[str, object]:
    index: dict[str, object] = json.loads((releases / "index.json").read_text("utf-8"))
    return index


def test_releases_are_listed_newest_first_with_schema_and_rows_and_keep_their_day(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    old = publish(releases, judged_candidate(tmp_path, {"programs": programs("a")})).release_id
    (releases / "index.json").unlink()
    write_index(releases, old, FIRST)
    new = publish(releases, judged_candidate(tmp_path, {"programs": programs("a", "b")})).release_id
    listed = json.loads((releases / "index.json").read_text("utf-8"))
    assert [(one["id"], one["rows"]["programs"]) for one in listed["releases"]] == [(new, 2), (old, 1)]
    assert (listed["latest"], listed["releases"][1]["published_at"]) == (new, "2026-01-05T03:00:00Z")
    assert {one["schema_version"] for one in listed["releases"]} == {str(read_schema_lock().version)}

    write_index(releases, new, LATER)
    assert stated(releases) == listed, "a day once stated stays"


def test_a_release_older_than_the_index_has_the_time_of_its_inventory_and_strangers_are_left_out(
    tmp_path: Path,
) -> None:
    releases = tmp_path / "releases"
    old = publish(releases, judged_candidate(tmp_path, {"programs": programs("a")})).folder
    new = publish(releases, judged_candidate(tmp_path, {"programs": programs("b")})).folder
    (releases / "index.json").write_text("broken", encoding="utf-8")
    (releases / "notes").mkdir()
    os.utime(old / "release.json", (0, 1_700_000_000))

    write_index(releases, new.name, LATER)

    listed = json.loads((releases / "index.json").read_text("utf-8"))["releases"]
    assert [(one["id"], one["published_at"]) for one in listed] == [
        (new.name, "2026-01-12T03:00:00Z"),
        (old.name, "2023-11-14T22:13:20Z"),
    ]
