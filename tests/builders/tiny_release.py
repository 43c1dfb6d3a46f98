"""A home with a release of a few rows, put in place as publishing does, without judging it."""

from pathlib import Path

from tests.builders.candidate import build_candidate
from tests.builders.registry import TINY, entries, programs, write_warehouse


def tiny_home(home: Path) -> Path:
    """Fill an empty folder; return it."""
    tables = {"programs": programs("a"), "list_entries": entries("a", 3)}
    warehouse = write_warehouse(home / "warehouse.duckdb", TINY, tables)
    candidate = build_candidate(warehouse, home / "releases", TINY, "inputs")
    candidate.folder.rename(home / "releases" / candidate.release_id)
    (home / "releases" / "latest").symlink_to(candidate.release_id)
    return home
