"""The reader's version changes with whatever can change a reading, and with nothing else."""

import shutil
from pathlib import Path

import pytest

from scrapers.lists import version


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rooms that reading uses, in place of the real ones."""
    for room in version.ROOMS:
        shutil.copytree(version.SCRAPERS / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(version, "SCRAPERS", tmp_path)
    return tmp_path


def _version() -> str:
    version.reader_version.cache_clear()
    return version.reader_version()


@pytest.fixture(autouse=True)
def _leave_the_real_version_behind() -> None:
    version.reader_version.cache_clear()


@pytest.mark.parametrize("changed", ["lists/rows.py", "documents/blocks.py", "reference/region_aliases.csv"])
def test_a_change_of_source_or_reference_is_another_version(source: Path, changed: str) -> None:
    before = _version()
    with (source / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert _version() != before


def test_a_new_module_is_another_version_and_compiled_files_are_not(source: Path) -> None:
    before = _version()
    (source / "lists" / "__pycache__").mkdir()
    (source / "lists" / "__pycache__" / "rows.cpython-311.pyc").write_bytes(b"\0")
    assert _version() == before
    (source / "lists" / "more.py").write_text("", encoding="utf-8")
    assert _version() != before


def test_another_pdf_library_is_another_version(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _version()
    monkeypatch.setattr(version, "version_of", lambda _: "0.0.0")
    assert _version() != before


def test_the_place_of_the_checkout_does_not_matter(source: Path) -> None:
    moved = _version()
    version.SCRAPERS = Path(version.__file__).parent.parent
    assert _version() == moved
