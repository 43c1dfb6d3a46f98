"""What a refresh need not look into: whether a run would find nothing is told from what the last one left."""

from pathlib import Path

import duckdb
import pytest

from pipelines import unchanged
from pipelines.fingerprint import inputs_fingerprint
from pipelines.home import Home
from pipelines.raw.tables import frame, write_raw_table
from pipelines.unchanged import is_unchanged, record_sources


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose release follows from its rows, as far as the fingerprints tell, which have their own tests."""
    home = Home(tmp_path)
    home.raw.mkdir(parents=True)
    duckdb.connect(home.warehouse).close()
    monkeypatch.setattr(unchanged, "_sources", lambda _home: "sources")
    monkeypatch.setattr(unchanged, "inputs_fingerprint", lambda _home: "inputs")
    monkeypatch.setattr(unchanged, "released_fingerprint", lambda _releases: "inputs")
    record_sources(home, "sources")
    return home


def quarantine(home: Home, reason: str) -> None:
    document: dict[str, object] = {"document_sha256": "0" * 64, "status": "quarantined", "status_reason": reason}
    write_raw_table(home.raw, "documents", frame("documents", [document]))


@pytest.mark.parametrize("reason", ["damaged", "missing", "interrupted", "converter_missing"])
def test_a_document_that_may_be_readable_by_now_is_looked_at_again(home: Home, reason: str) -> None:
    quarantine(home, reason)
    assert not is_unchanged(home)


@pytest.mark.parametrize("reason", ["malformed", "unknown_header", "too_slow", "reader_failed"])
def test_a_document_that_its_reader_refused_costs_no_further_run(home: Home, reason: str) -> None:
    quarantine(home, reason)
    assert is_unchanged(home)


@pytest.mark.parametrize("said", ["judgements", "figure_judgements", "rulings", "renames", "accepted_losses"])
def test_a_release_follows_from_whatever_a_person_says(tmp_path: Path, said: str) -> None:
    home = Home(tmp_path)
    before = inputs_fingerprint(home)
    for line in ("a\n", "b\n"):
        getattr(home, said).write_text(line)
        assert inputs_fingerprint(home) != before
        before = inputs_fingerprint(home)
