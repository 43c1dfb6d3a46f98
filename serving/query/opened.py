"""The latest release as a database that can be asked and nothing else: read-only, cut off from every other file."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

import duckdb

from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from scrapers.text.worded import worded
from serving.query.time_limit import UnstoppableQuery


class QueryError(Exception):
    """The question can't be answered; the message is for the person who asked."""


def release_to_ask(releases: Path) -> Path:
    """Return the folder of the latest release, so that one published meanwhile changes nothing.

    Raises QueryError when there is none yet, or its database is gone.
    """
    release = latest_release(releases)
    if release is None:
        raise QueryError(worded("There is no release yet; run `greenreg refresh` first"))
    if not (release / DATABASE_FILE).is_file():
        raise _damaged(release, worded("it is missing"))
    return release


@contextmanager
def opened(release: Path, asked_by: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a release; `asked_by` is told by the name of the folder that takes what memory can't hold.

    DuckDB opens a file once in a process: who opens a release that is open gets another connection to it.
    Raises QueryError when its file can't be read.
    """
    shared = _Shared.of(release, asked_by)
    connection = shared.connection()
    try:
        yield connection
    except UnstoppableQuery:
        # To close it would wait for the query.
        shared.abandon()
        raise
    except (duckdb.IOException, duckdb.SerializationException) as fault:
        connection.close()
        shared.leave()
        raise _damaged(release, fault) from fault
    except BaseException:
        connection.close()
        shared.leave()
        raise
    connection.close()
    shared.leave()


class _Shared:
    """A release's file as it is open in this process, as long as anyone asks it."""

    _open: Final[dict[Path, "_Shared"]] = {}
    _lock: Final = Lock()

    def __init__(self, release: Path, asked_by: str) -> None:
        self._file = release / DATABASE_FILE
        self._users = 0
        self._spill = tempfile.TemporaryDirectory(prefix=f"greenreg-{asked_by}-")
        try:
            self._database = open_read_only(self._file, self._spill.name)
        except duckdb.Error as fault:
            self._spill.cleanup()
            raise _damaged(release, fault) from fault

    @classmethod
    def of(cls, release: Path, asked_by: str) -> "_Shared":
        """Return the opening of a release, with one user more."""
        release = release.resolve()
        with cls._lock:
            shared = cls._open.get(release / DATABASE_FILE) or cls(release, asked_by)
            cls._open[shared._file] = shared
            shared._users += 1
            return shared

    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return a connection of its own."""
        return self._database.cursor()

    def leave(self) -> None:
        """Close the file where nobody else asks it."""
        with self._lock:
            self._users -= 1
            if not self._users:
                del self._open[self._file]
                self._database.close()
                self._spill.cleanup()

    def abandon(self) -> None:
        """Leave it as one whose query goes on: it is never closed, and nobody is handed it again."""
        with self._lock:
            self._open.pop(self._file, None)
            self._spill.cleanup()


def _damaged(release: Path, fault: duckdb.Error | str) -> QueryError:
    return QueryError(
        worded(
            "{release} can't be read. `greenreg verify` says what is damaged, `greenreg refresh` builds the "
            "release anew. ({fault})",
            release=release / DATABASE_FILE,
            fault=str(fault).splitlines()[0],
        )
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
