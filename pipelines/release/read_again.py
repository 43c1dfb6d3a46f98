"""The parquet files of a release as they are read again: one that can't be is said by its name, with what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.home import UnusableHome
from scrapers.text.worded import worded

if TYPE_CHECKING:
    import polars as pl

_Read = TypeVar("_Read")


def schema_of(path: Path) -> pa.Schema:
    """Return the schema of a released table, its words included. Raises UnusableHome where it can't be read."""
    return _read(path, pq.read_schema)


def number_of_rows(path: Path) -> int:
    """Return how many rows a released table has. Raises UnusableHome where it can't be read."""
    return _read(path, lambda file: int(pq.read_metadata(file).num_rows))


def frame_of(path: Path) -> "pl.DataFrame":
    """Return a released table. Raises UnusableHome where it can't be read."""
    # Only who walks rows waits for this library.
    import polars as pl

    return _read(path, pl.read_parquet, pl.exceptions.PolarsError)


def _read(path: Path, by: Callable[[Path], _Read], *faults: type[Exception]) -> _Read:
    try:
        return by(path)
    except (OSError, pa.ArrowException, *faults) as fault:
        raise UnusableHome(
            worded(
                "{path} can't be read. `greenreg verify` says what is damaged, `greenreg refresh` builds the "
                "release anew.",
                path=path,
            )
        ) from fault
