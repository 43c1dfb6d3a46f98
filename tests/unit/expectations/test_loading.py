"""Great Expectations is loaded without what it imports and no check asks, which is there all the same when asked."""

import importlib
import sys
from pathlib import Path

import pytest

from expectations import loading


def test_what_is_hardly_asked_runs_when_somebody_asks_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    (tmp_path / "hardly_asked.py").write_text(f"open({str(ran)!r}, 'w').close()\nANSWER = 42\n", encoding="utf-8")
    (tmp_path / "validation_that_asks.py").write_text("import hardly_asked\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(loading, "_HARDLY_ASKED", {"hardly_asked"})
    monkeypatch.setattr(loading, "_JUDGING", "validation_that_asks")
    before = list(sys.meta_path)
    loading.load_great_expectations()
    assert not ran.exists()
    assert sys.meta_path == before
    assert importlib.import_module("hardly_asked").ANSWER == 42
    assert ran.exists()
