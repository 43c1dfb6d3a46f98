"""The released rows in other forms (CSV, a workbook), written by a process of their own while the gate judges.

Run as `python -m pipelines.release.pack.forms` by `forms_being_written` alone, which asks it (`pipelines.beside`).
"""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.beside.asked import what_is_asked
from pipelines.beside.asking import FailedBesideError, working
from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import Inventory
from pipelines.release.pack.csv_files import write_csv_files
from pipelines.release.pack.sources import Source, sources_of
from pipelines.release.pack.workbook import write_workbook


class FormsError(Exception):
    """The CSV files or the workbook could not be written; the message holds the writer's own words."""


@contextmanager
def forms_being_written(folder: Path, dictionary: Dictionary, inventory: Inventory) -> Iterator[None]:
    """Write `csv/` and the workbook from the parquet files of the folder while the block runs; whole behind it.

    Raises FormsError, at the end of the block, when they can't be written. Where the block fails, the writing is ended.
    """
    told = pickle.dumps((folder, dictionary, inventory, sources_of(folder)))
    try:
        with working(["-m", __name__], told):
            yield
    except FailedBesideError as error:
        raise FormsError(f"The CSV files and the workbook can't be written:\n{error}") from error


def write_forms(folder: Path, dictionary: Dictionary, inventory: Inventory, sources: Sequence[Source]) -> None:
    """Write the rows in every other form."""
    write_csv_files(folder, dictionary, inventory, sources)
    write_workbook(folder, dictionary, inventory)


def main() -> None:
    """Write what is asked for."""
    if asked := what_is_asked():
        write_forms(*pickle.loads(asked))  # noqa: S301 - what our own process wrote


if __name__ == "__main__":
    main()
