import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from serving.explore.changes import changes_since_the_release_before

EVENTS = ("event_id", "program_id", "event")


def release_of(releases: Path, name: str, events: list[tuple[str, str, str]]) -> Path:
    folder = releases / name
    folder.mkdir(parents=True)
    columns = [pa.array([event[place] for event in events], type=pa.string()) for place in range(len(EVENTS))]
    schema = pa.schema([(column, pa.string()) for column in EVENTS], metadata={"primary_key": '["event_id"]'})
    pq.write_table(pa.table(columns, schema=schema), folder / "recognition_events.parquet")
    table = {"rows": len(events), "bytes": 0, "sha256": "0" * 64}
    (folder / "release.json").write_text(
        json.dumps({"release_id": name, "inputs": name, "tables": {"recognition_events": table}, "versions": {}}),
        "utf-8",
    )
    return folder


def listed(releases: Path, *newest_first: str) -> None:
    named = [{"id": name, "published_at": f"2026-01-{20 - at:02}T00:00:00Z"} for at, name in enumerate(newest_first)]
    (releases / "index.json").write_text(json.dumps({"latest": newest_first[0], "releases": named}), "utf-8")


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    release_of(tmp_path, "older", [("evt-1", "p", "awarded"), ("evt-2", "p", "awarded")])
    release_of(tmp_path, "newer", [("evt-2", "p", "awarded"), ("evt-3", "p", "removed"), ("evt-4", "p", "removed")])
    listed(tmp_path, "newer", "older")
    return tmp_path


def test_events_that_one_of_two_releases_alone_holds_are_counted(releases: Path) -> None:
    told = changes_since_the_release_before(releases, releases / "newer")
    assert told is not None
    assert (told["before"], told["after"], told["same_inputs"]) == ("older", "newer", False)
    assert told["events"] == [
        {"program_id": "p", "event": "removed", "added": 2, "gone": 0},
        {"program_id": "p", "event": "awarded", "added": 0, "gone": 1},
    ]
    (table,) = told["tables"]
    assert (table["table"], table["added"], table["removed"], table["changed"]) == ("recognition_events", 2, 1, 0)


def test_the_first_release_and_one_whose_predecessor_was_pruned_have_nothing_before(releases: Path) -> None:
    for name in ("older", "unlisted"):
        told = changes_since_the_release_before(releases, releases / name)
        assert told is not None
        assert told["before"] is None


def test_a_release_that_was_pruned_is_passed_over_for_the_one_before_it(releases: Path) -> None:
    listed(releases, "newer", "pruned", "older")
    told = changes_since_the_release_before(releases, releases / "newer")
    assert told is not None
    assert told["before"] == "older"
