"""A reading's version changes with whatever can change the reading, and with nothing else."""

import ast
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scrapers import version
from scrapers.version import LISTS, NOTICES, OF_AN_EXTRA, POLICIES, STATISTICS, MadeOf, reader_version, source_files

READINGS = {"lists": LISTS, "policies": POLICIES, "statistics": STATISTICS, "notices": NOTICES}
every_reading = pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
CHECKOUT = Path(version.__file__).parents[1]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rooms that are read with, in place of the real ones."""
    ignored = shutil.ignore_patterns("__pycache__", "stated", "*.yml")
    shutil.copytree(version.SCRAPERS, tmp_path / "scrapers", ignore=ignored)
    monkeypatch.setattr(version, "SCRAPERS", tmp_path / "scrapers")
    reader_version.cache_clear()
    yield tmp_path / "scrapers"
    reader_version.cache_clear()


def changed_by(path: Path) -> set[str]:
    """The names of the readings whose version changes when a line is added to a file, which may be new."""
    reader_version.cache_clear()
    before = {name: reader_version(reading) for name, reading in READINGS.items()}
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")
    reader_version.cache_clear()
    return {name for name, reading in READINGS.items() if reader_version(reading) != before[name]}


@pytest.mark.parametrize(
    ("changed", "readings"),
    [
        ("lists/rows.py", {"lists"}),
        ("documents/pdf/reader.py", {"lists", "policies", "statistics", "notices"}),
        ("reference/region_aliases.csv", {"lists", "policies", "statistics", "notices"}),
        ("text/radicals.csv", {"lists", "policies", "statistics", "notices"}),
        ("policies/targets.py", {"policies"}),
        ("statistics/indicators.csv", {"statistics"}),
        ("notices/counts.py", {"notices"}),
        ("sites/trs.py", {"notices"}),
        ("harvest/publisher.py", set()),
        ("lists/more.py", {"lists"}),
    ],
)
def test_a_change_is_another_version_of_the_readings_it_can_change(
    source: Path, changed: str, readings: set[str]
) -> None:
    assert changed_by(source / changed) == readings


def test_compiled_files_are_no_part_of_a_version(source: Path) -> None:
    (source / "lists" / "__pycache__").mkdir()
    assert changed_by(source / "lists" / "__pycache__" / "rows.cpython-311.pyc") == set()


def test_another_library_is_another_version(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader_version(LISTS)
    reader_version.cache_clear()
    monkeypatch.setattr(version, "version_of", lambda _: "0.0.0")
    assert reader_version(LISTS) != before


def test_the_place_of_the_checkout_does_not_matter(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = reader_version(LISTS)
    monkeypatch.undo()
    reader_version.cache_clear()
    assert reader_version(LISTS) == moved


def test_a_room_that_is_not_there_is_said(source: Path) -> None:
    (source / "standards.py").unlink()
    with pytest.raises(FileNotFoundError, match=r"scrapers/standards\.py"):
        reader_version(POLICIES)


@every_reading
def test_a_reading_names_every_module_that_it_imports_and_no_other(reading: MadeOf) -> None:
    named = {path for path in source_files(reading) if path.suffix == ".py"}
    imported = imported_files(reading)
    assert imported - named == set(), "imported, and not named"
    for room in reading.rooms:
        path = version.SCRAPERS / room
        assert any(file == path or path in file.parents for file in imported), f"{room} is named, and not imported"


@every_reading
def test_a_reading_names_every_library_that_it_imports_and_no_other(reading: MadeOf) -> None:
    assert set(reading.libraries) == imported_distributions(reading)


@every_reading
def test_a_reading_needs_no_library_that_is_installed_for_development_alone(reading: MadeOf) -> None:
    assert {canonicalize_name(library) for library in reading.libraries} <= runtime_distributions()


def imported_files(reading: MadeOf) -> set[Path]:
    """The project's modules that a reading imports, over any number of steps; packages that say nothing aside."""
    return {file for file in _reached(reading) if not (file.name == "__init__.py" and _only_says_what_it_is(file))}


def imported_distributions(reading: MadeOf) -> set[str]:
    outside = {name.partition(".")[0] for file in _reached(reading) for name in _imports(file)}
    distributions = packages_distributions()
    return {
        distributions[name][0]
        for name in outside - set(sys.stdlib_module_names)
        if name not in ("scrapers", "_typeshed", *OF_AN_EXTRA)
    }


def runtime_distributions() -> set[str]:
    """What is installed with the project when no extra is asked for, over any number of steps."""
    reached: set[str] = set()
    to_do = ["green-registry"]
    while to_do:
        name = to_do.pop()
        if name in reached:
            continue
        reached.add(name)
        for requirement in map(Requirement, requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                to_do.append(canonicalize_name(requirement.name))
    return reached


def _reached(reading: MadeOf) -> set[Path]:
    reached: set[Path] = set()
    to_do = list(reading.entries)
    while to_do:
        name = to_do.pop()
        file = _file_of(name)
        if file is None or file in reached:
            continue
        reached.add(file)
        package, _, _ = name.rpartition(".")
        to_do += [package, *(imported for imported in _imports(file) if imported.startswith("scrapers."))]
    return reached


def _file_of(module: str) -> Path | None:
    path = CHECKOUT.joinpath(*module.split(".")) if module else None
    if path is None:
        return None
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


@cache
def _imports(file: Path) -> frozenset[str]:
    """Every module that a file imports at any place, and every name it takes from one, which may be a module too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{file}: a relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


@cache
def _only_says_what_it_is(file: Path) -> bool:
    return all(isinstance(node, ast.Expr) for node in ast.parse(file.read_bytes()).body)
