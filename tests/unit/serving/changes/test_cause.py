"""A change is the source's where its evidence changed, and our reader's where the evidence is the same."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines.release.dictionary import Dictionary
from serving.changes.diff import ReleaseDiff, as_lines, diff_releases
from tests.builders.registry import parquet_release, table

A, B = "a" * 64, "b" * 64
REGISTRY = Dictionary(
    (
        table("assessors", ["assessor_id"], {"assessor_id": "varchar not null", "entries": "integer"}),
        table(
            "documents",
            ["document_sha256"],
            {
                "document_sha256": "varchar not null",
                "reader_version": "varchar",
                "rows_loaded": "integer",
                "last_observed_at": "timestamp",
            },
        ),
        table(
            "document_origins",
            ["document_sha256", "origin_no"],
            {
                "document_sha256": "varchar not null",
                "origin_no": "integer not null",
                "notice_id": "varchar",
                "publisher_id": "varchar",
                "title": "varchar",
                "document_number": "varchar",
                "issued_on": "date",
                "page_url": "varchar",
                "source_url": "varchar",
            },
        ),
        table(
            "harvest_attempts",
            ["attempt_id"],
            {"attempt_id": "varchar not null", "document_sha256": "varchar", "outcome": "varchar"},
        ),
        table(
            "list_entries",
            ["entry_id"],
            {
                "entry_id": "varchar not null",
                "list_id": "varchar",
                "program_id": "varchar",
                "organization_id": "varchar",
                "notice_id": "varchar",
                "stage": "varchar",
                "name_as_published": "varchar",
                "document_sha256": "varchar",
            },
        ),
        table(
            "notices",
            ["notice_id"],
            {
                "notice_id": "varchar not null",
                "publisher_id": "varchar",
                "origin": "varchar",
                "issued_on": "date",
                "published_on": "date",
                "title": "varchar",
                "document_sha256": "varchar",
            },
        ),
        table(
            "organization_names",
            ["name_id"],
            {
                "name_id": "varchar not null",
                "organization_id": "varchar",
                "evidence_id": "varchar",
                "valid_to": "date",
            },
        ),
        table("organizations", ["organization_id"], {"organization_id": "varchar not null", "entries": "integer"}),
        table("programs", ["program_id"], {"program_id": "varchar not null", "rule_zh": "varchar"}),
        table(
            "recognition_events",
            ["event_id"],
            {
                "event_id": "varchar not null",
                "event": "varchar",
                "program_id": "varchar",
                "notice_id": "varchar",
                "recognition_id": "varchar",
                "entry_id": "varchar",
            },
        ),
        table(
            "reconciliation",
            ["reconciliation_id"],
            {
                "reconciliation_id": "varchar not null",
                "program_id": "varchar",
                "notice_id": "varchar",
                "derived": "integer",
            },
        ),
        table(
            "recognition_series",
            ["program_id", "year"],
            {"program_id": "varchar not null", "year": "integer not null", "new": "integer"},
        ),
        table(
            "recognitions",
            ["recognition_id"],
            {"recognition_id": "varchar not null", "entry_id": "varchar", "status": "varchar"},
        ),
    )
)

Rows = dict[str, list[dict[str, Any]]]


def entry(entry_id: str, document: str | None, **cells: Any) -> dict[str, Any]:
    return {
        "entry_id": entry_id,
        "list_id": entry_id.rpartition(":")[0],
        "program_id": "p",
        "organization_id": "org-1",
        "notice_id": "n:1",
        "stage": "final",
        "name_as_published": "甲厂",
        "document_sha256": document,
    } | cells


def event(event_id: str, kind: str, entry_id: str, **cells: Any) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "event": kind,
        "program_id": "p",
        "notice_id": "n:1",
        "recognition_id": "rec-1",
        "entry_id": entry_id,
    } | cells


def origin(notice_id: str, **cells: Any) -> dict[str, Any]:
    return {"document_sha256": A, "origin_no": 1, "notice_id": notice_id, "publisher_id": "p", "title": "通知"} | cells


def registry() -> Rows:
    """Document A gives one row, the transcription another; each is a title of its own organization."""
    return {
        "assessors": [{"assessor_id": "asr-1", "entries": 2}],
        "documents": [{"document_sha256": A, "reader_version": "r1", "rows_loaded": 1, "last_observed_at": None}],
        "document_origins": [origin("n:1")],
        "harvest_attempts": [{"attempt_id": "1", "document_sha256": A, "outcome": "stored"}],
        "list_entries": [entry("l:1", A), entry("t:1", None, organization_id="org-2", name_as_published="乙厂")],
        "notices": [{"notice_id": "n:1", "origin": "reference", "issued_on": date(2020, 1, 1), "title": "通知"}],
        "organization_names": [
            {"name_id": "nam-1", "organization_id": "org-1", "evidence_id": "l:1", "valid_to": None}
        ],
        "organizations": [{"organization_id": f"org-{number}", "entries": 1} for number in (1, 2)],
        "programs": [{"program_id": "p", "rule_zh": "三年复核"}],
        "recognition_events": [
            event("evt-1", "awarded", "l:1"),
            event("evt-2", "awarded", "t:1", recognition_id="rec-2"),
        ],
        "reconciliation": [{"reconciliation_id": "rcn-1", "program_id": "p", "notice_id": "n:1", "derived": 2}],
        "recognition_series": [{"program_id": "p", "year": 2020, "new": 2}],
        "recognitions": [
            {"recognition_id": "rec-1", "entry_id": "l:1", "status": "active"},
            {"recognition_id": "rec-2", "entry_id": "t:1", "status": "active"},
        ],
    }


def changed(rows: Rows, name: str, place: int, **cells: Any) -> Rows:
    return rows | {name: [row | cells if number == place else row for number, row in enumerate(rows[name])]}


def with_document(rows: Rows, sha256: str, *entries: dict[str, Any]) -> Rows:
    new = {"document_sha256": sha256, "reader_version": "r1", "rows_loaded": len(entries), "last_observed_at": None}
    return rows | {
        "documents": [*rows["documents"], new],
        "list_entries": [*rows["list_entries"], *entries],
    }


def difference(folder: Path, before: Rows, after: Rows) -> ReleaseDiff:
    def release(name: str, rows: Rows) -> Path:
        return parquet_release(folder / name, REGISTRY, rows, name)

    return diff_releases(release("before", before), release("after", after))


def causes(found: ReleaseDiff) -> dict[str, dict[str, int]]:
    return {table.table: dict(table.causes) for table in found.tables if not table.is_same}


def cause_of(found: ReleaseDiff, name: str) -> str | None:
    [row] = [row for table in found.tables if table.table == name for row in table.changed]
    return row.cause


def test_another_reading_of_the_same_document_is_the_readers(tmp_path: Path) -> None:
    after = changed(registry(), "documents", 0, reader_version="r2", rows_loaded=2)
    after = changed(after, "list_entries", 0, name_as_published="甲 厂", organization_id="org-3")
    after = changed(after, "organizations", 0, organization_id="org-3")
    after = changed(after, "assessors", 0, entries=3)
    after = changed(after, "recognition_series", 0, new=1)
    after["list_entries"].append(entry("l:2", A))

    found = difference(tmp_path, registry(), after)

    assert causes(found) == {
        "assessors": {"reader": 1},
        "documents": {"reader": 1},
        "list_entries": {"reader": 2},
        "organizations": {"reader": 2},
        "recognition_series": {"reader": 1},
    }
    assert any(line.startswith("  ~ l:1 [reader]: ") for line in as_lines(found))


def test_a_new_document_of_the_list_is_the_sources(tmp_path: Path) -> None:
    before = registry()
    after = with_document(before, B)
    after = changed(after, "list_entries", 0, document_sha256=B, name_as_published="丙厂")

    found = difference(tmp_path, before, after)

    assert cause_of(found, "list_entries") == "source"
    assert any(line.startswith("  ~ l:1 [source]: ") for line in as_lines(found))


def test_what_a_known_document_lists_under_a_further_notice_is_the_sources(tmp_path: Path) -> None:
    found_again = {"attempt_id": "2", "document_sha256": A, "outcome": "stored"}
    after = registry()
    after["document_origins"].append(origin("n:2", origin_no=2, title="公告"))
    after["list_entries"].append(entry("m:1", A, notice_id="n:2"))
    after["list_entries"][0] |= {"name_as_published": "甲 厂"}
    as_it_was_read = causes(difference(tmp_path / "1", registry(), after))
    after["harvest_attempts"].append(found_again)
    found = causes(difference(tmp_path / "2", registry(), after))

    assert as_it_was_read["list_entries"] == {"reader": 2}
    assert found["list_entries"] == {"source": 1, "reader": 1}
    assert found["document_origins"] == {"source": 1}


def test_a_number_of_a_notice_is_held_against_all_rows_of_its_lists(tmp_path: Path) -> None:
    before = registry()
    counted = changed(before, "reconciliation", 0, derived=3)
    of_a_new_document = with_document(counted, B, entry("l:2", B))
    assert cause_of(difference(tmp_path / "new", before, of_a_new_document), "reconciliation") == "source"
    of_another_reading = counted | {"list_entries": [*before["list_entries"], entry("l:2", A)]}
    assert cause_of(difference(tmp_path / "read", before, of_another_reading), "reconciliation") == "reader"


def test_a_name_that_a_later_rename_ends_changed_at_the_source(tmp_path: Path) -> None:
    before = registry()
    after = with_document(before, B, entry("r:1", B, stage="adjustment"))
    after = changed(after, "organization_names", 0, valid_to=date(2023, 3, 23))
    assert cause_of(difference(tmp_path, before, after), "organization_names") == "source"


def test_a_title_that_a_new_document_ends_changed_at_the_source_and_no_other(tmp_path: Path) -> None:
    before = registry()
    after = with_document(before, B, entry("r:1", B, stage="adjustment"))
    after = after | {"recognition_events": [*before["recognition_events"], event("evt-3", "removed", "r:1")]}
    after = changed(after, "recognitions", 0, status="removed")
    after = changed(after, "recognitions", 1, status="suspended")

    found = difference(tmp_path, before, after)

    [recognitions] = [table for table in found.tables if table.table == "recognitions"]
    assert {row.key["recognition_id"]: row.cause for row in recognitions.changed} == {
        "rec-1": "source",
        "rec-2": "reader",
    }


def test_a_removal_found_by_a_better_reader_in_a_known_document_is_the_readers(tmp_path: Path) -> None:
    before = with_document(registry(), B)
    after = with_document(registry(), B, entry("r:1", B, stage="adjustment"))
    after = after | {"recognition_events": [*before["recognition_events"], event("evt-3", "removed", "r:1")]}
    after = changed(after, "recognitions", 0, status="removed")

    found = difference(tmp_path, before, after)

    assert cause_of(found, "recognitions") == "reader"
    assert causes(found)["list_entries"] == causes(found)["recognition_events"] == {"reader": 1}


def test_a_transcription_that_says_otherwise_is_the_sources_and_its_other_resolution_is_ours(tmp_path: Path) -> None:
    restated = difference(
        tmp_path / "restated", registry(), changed(registry(), "list_entries", 1, name_as_published="丁厂")
    )
    resolved = difference(
        tmp_path / "resolved", registry(), changed(registry(), "list_entries", 1, organization_id="org-9")
    )

    assert (cause_of(restated, "list_entries"), cause_of(resolved, "list_entries")) == ("source", "reader")


def test_a_transcribed_row_replaced_by_a_document_long_known_is_the_readers(tmp_path: Path) -> None:
    found = difference(tmp_path, registry(), changed(registry(), "list_entries", 1, document_sha256=A))

    assert cause_of(found, "list_entries") == "reader"


def test_what_a_known_notice_says_otherwise_is_the_sources(tmp_path: Path) -> None:
    after = changed(registry(), "notices", 0, issued_on=date(2020, 2, 2))
    after = changed(after, "recognitions", 0, status="expired")

    found = difference(tmp_path, registry(), after)

    assert (cause_of(found, "notices"), cause_of(found, "recognitions")) == ("source", "source")


def test_what_a_page_newly_harvested_fills_in_of_a_known_notice_is_the_sources(tmp_path: Path) -> None:
    after = with_document(registry(), B, entry("f:1", B))
    after = changed(after, "notices", 0, published_on=date(2020, 2, 2), document_sha256=B)

    found = difference(tmp_path, registry(), after)

    assert cause_of(found, "notices") == "source"


def test_what_is_read_anew_of_a_known_notices_page_is_the_readers(tmp_path: Path) -> None:
    before = changed(registry(), "notices", 0, document_sha256=A)
    after = changed(before, "notices", 0, published_on=date(2020, 2, 2))
    after = changed(after, "recognitions", 0, status="expired")

    found = difference(tmp_path, before, after)

    assert (cause_of(found, "notices"), cause_of(found, "recognitions")) == ("reader", "reader")


def test_what_a_notice_found_in_a_document_says_otherwise_is_the_readers(tmp_path: Path) -> None:
    before = changed(registry(), "notices", 0, origin="document")

    found = difference(tmp_path, before, changed(before, "notices", 0, issued_on=date(2020, 2, 2)))

    assert cause_of(found, "notices") == "reader"


def test_who_was_not_listed_follows_from_the_final_list(tmp_path: Path) -> None:
    before = registry()
    before["list_entries"].append(entry("p:1", A, stage="publicity", notice_id="n:0"))
    after = with_document(before, B, entry("f:1", B))
    after["recognition_events"] = [
        *before["recognition_events"],
        event("evt-3", "not_listed", "p:1", recognition_id=None),
    ]

    assert causes(difference(tmp_path, before, after))["recognition_events"] == {"source": 1}


@pytest.mark.parametrize(
    ("name", "cells"),
    [("programs", {"rule_zh": "五年复核"}), ("documents", {"last_observed_at": "2026-01-02 03:04:05"})],
)
def test_stated_facts_and_later_observations_are_the_sources(tmp_path: Path, name: str, cells: dict[str, Any]) -> None:
    found = difference(tmp_path, registry(), changed(registry(), name, 0, **cells))

    assert cause_of(found, name) == "source"


READERS_CELLS = {
    "assessors": ("entries",),
    "documents": ("reader_version", "rows_loaded"),
    "list_entries": ("list_id", "program_id", "organization_id", "stage"),
    "organizations": ("entries",),
    "recognition_events": ("event", "recognition_id"),
    "recognition_series": ("new",),
    "recognitions": ("status",),
}


@given(
    st.lists(
        st.sampled_from([(name, cell) for name, cells in READERS_CELLS.items() for cell in cells]),
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.booleans(),
)
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_no_reading_of_the_same_evidence_is_ever_called_the_sources(
    tmp_path_factory: pytest.TempPathFactory, read_anew: list[tuple[str, str]], is_row_new: bool
) -> None:
    after = registry()
    for name, cell in read_anew:
        value = {"rows_loaded": 7, "entries": 7, "new": 7}.get(cell, "read anew")
        after = changed(after, name, 0, **{cell: value})
    if is_row_new:
        after["list_entries"].append(entry("l:2", A))
        after["recognition_events"].append(event("evt-9", "suspended", "l:2"))

    found = causes(difference(tmp_path_factory.mktemp("diff"), registry(), after))

    assert found
    assert {cause for table in found.values() for cause in table} == {"reader"}
