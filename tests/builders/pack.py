"""The descriptions and forms of a small release, from rows written out in the test."""

from pathlib import Path

from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import read_inventory
from pipelines.release.pack.forms import write_forms
from tests.builders.candidate import build_parquet_candidate
from tests.builders.registry import Rows, write_warehouse


def described_release(place: Path, dictionary: Dictionary, rows: Rows) -> Path:
    """A candidate of parquet files and what describes them."""
    warehouse = write_warehouse(place / "warehouse.duckdb", dictionary, rows)
    return build_parquet_candidate(warehouse, place / "releases", dictionary, "inputs").folder


def release_in_every_form(place: Path, dictionary: Dictionary, rows: Rows) -> Path:
    """The same with the CSV files and the workbook."""
    folder = described_release(place, dictionary, rows)
    write_forms(folder, dictionary, read_inventory(folder), ())
    return folder
