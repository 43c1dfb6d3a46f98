"""A candidate: everything of a release but the verdict, built in a place that no reader looks at.

The gate (`expectations`) judges the candidate's folder and adds its results there; `publish` moves it into place.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.database import database_being_written
from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import read_inventory, take_inventory, write_inventory
from pipelines.release.pack.descriptions import write_descriptions
from pipelines.release.pack.forms import forms_being_written
from pipelines.release.page import put_page
from pipelines.release.parquet_files import write_parquet_files
from pipelines.release.schema_lock import Deprecation

_LEFTOVERS: Final = ".building-*"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A built candidate: where it is, the id it will be released under, and the rows of each table."""

    folder: Path
    release_id: str
    rows: Mapping[str, int]


def candidate_folder(releases: Path) -> Path:
    """Return where the candidate is built. There is one at a time: the run that builds it holds the refresh lock."""
    return releases / ".building-candidate"


@contextmanager
def candidate_being_built(
    warehouse: Path,
    releases: Path,
    dictionary: Dictionary,
    inputs: str,
    accepted_losses: tuple[AcceptedLoss, ...] = (),
    deprecated: tuple[Deprecation, ...] = (),
) -> Iterator[Candidate]:
    """Build a candidate release from the warehouse file, after sweeping away what a crashed run left behind.

    All that is judged is there when the block begins; the DuckDB file, the CSV files and the workbook are written while
    it runs, and whole behind it.

    `inputs` is the fingerprint of the rows and the code that the release follows from, `accepted_losses` what it may
    lack of the release before, `deprecated` the columns that the DuckDB file still has in views. The caller holds the
    refresh lock. Raises WarehouseError when the warehouse is not as the dictionary declares it, UnsupportedTypeError
    for a declared type that readers don't understand alike, and DatabaseError or FormsError when what is made of the
    parquet files can't be written; `latest` is never touched.
    """
    folder, rows = written_as_parquet(warehouse, releases, dictionary)
    with database_being_written(folder, dictionary, deprecated):
        built = described(folder, dictionary, rows, inputs, accepted_losses)
        with forms_being_written(folder, dictionary, read_inventory(folder)):
            yield built


def written_as_parquet(warehouse: Path, releases: Path, dictionary: Dictionary) -> tuple[Path, Mapping[str, int]]:
    """Sweep away what a crashed run left, and write the public tables to a new folder; return it, and their rows."""
    releases.mkdir(parents=True, exist_ok=True)
    sweep_leftovers(releases)
    folder = candidate_folder(releases)
    folder.mkdir()
    return folder, write_parquet_files(warehouse, dictionary, folder)


def described(
    folder: Path,
    dictionary: Dictionary,
    rows: Mapping[str, int],
    inputs: str,
    accepted_losses: tuple[AcceptedLoss, ...] = (),
) -> Candidate:
    """Write what says of the parquet files in a folder what they are, inventory and descriptions, and the page."""
    inventory = take_inventory(folder, dictionary, rows, inputs, accepted_losses)
    write_inventory(folder, inventory)
    write_descriptions(folder, dictionary, inventory)
    put_page(folder)
    return Candidate(folder, inventory.release_id, rows)


def sweep_leftovers(releases: Path) -> tuple[str, ...]:
    """Remove what a run that did not end left in the releases' folder; return the names, sorted."""
    leftovers = sorted(releases.glob(_LEFTOVERS))
    for leftover in leftovers:
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    return tuple(leftover.name for leftover in leftovers)
