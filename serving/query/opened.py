"""The latest release as a database that can be asked and nothing else: read-only, cut off from every other file."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from serving.query.time_limit import UnstoppableQuery


class QueryError(Exception):
    """The question can't be answered; the message is for the person who asked."""


def release_to_ask(releases: Path) -> Path:
    """Return the folder of the latest release, so that one published meanwhile changes nothing.

    Raises QueryError when there is none yet, or its database is gone.
    """
    release = latest_release(releases)
    if release is None:
        raise QueryError("There is no release yet; run `greenreg refresh` first")
    if not (release / DATABASE_FILE).is_file():
        raise _damaged(release, "it is missing")
    return release


@contextmanager
def opened(release: Path, asked_by: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a release; `asked_by` is told by the name of the folder that takes what memory can't hold.

    Raises QueryError when its file can't be read.
    """
    with tempfile.TemporaryDirectory(prefix=f"greenreg-{asked_by}-") as spill:
        try:
            connection = open_read_only(release / DATABASE_FILE, spill)
        except duckdb.Error as fault:
            raise _damaged(release, fault) from fault
        try:
            yield connection
        except UnstoppableQuery:
            # To close it would wait for the query.
            raise
        except (duckdb.IOException, duckdb.SerializationException) as fault:
            connection.close()
            raise _damaged(release, fault) from fault
        except BaseException:
            connection.close()
            raise
        connection.close()


def _damaged(release: Path, fault: duckdb.Error | str) -> QueryError:
    return QueryError(
        f"{release / DATABASE_FILE} can't be read. `greenreg verify` says what is damaged, `greenreg refresh` builds"
        f" the release anew. ({str(fault).splitlines()[0]})"
    )


def open_read_only(database: Path, spill: str) -> duckdb.DuckDBPyConnection:
    """Open the file so that a query can neither write it nor see, load or write anything else.

    What doesn't fit in memory spills into the folder `spill`, never into the release. DuckDB lets a query reach that
    folder, so it must hold nothing else.
    """
    return duckdb.connect(
        str(database),
        read_only=True,
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_access": False,
            "python_enable_replacements": False,
            "temp_directory": spill,
            "lock_configuration": True,
        },
    )
