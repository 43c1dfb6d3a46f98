"""One release, opened once and asked by many: cursors of one read-only opening, each question within its time.

DuckDB refuses to open one file twice under two configurations, so that nothing here opens it a second time.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

import duckdb

from pipelines.release.index import listed_releases, release_before
from pipelines.release.inventory import read_inventory
from scrapers.text.worded import worded
from serving.asking.macros import MACROS, Macro, answer_of
from serving.asking.stated import StatedTable, stated_tables
from serving.query.opened import QueryError, opened
from serving.query.time_limit import TimeIsUp, TimeLimit, UnstoppableQuery

if TYPE_CHECKING:
    import polars as pl

    from serving.match.register import NameRegister

_MOST_COMPARED: Final = 4

_Answer = TypeVar("_Answer")


class TooLong(Exception):
    """A question took longer than it may and was ended."""


class OpenRelease:
    """A release that stays open until `close`; every method may be called from any thread.

    `tables` are those it states, `answers` what each of its macros answers, `folder` where it lies, `releases` where
    the others lie. Raises QueryError where it can't be read.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder = folder
        self.id = folder.name
        self.releases = folder.parent
        self.seconds = seconds
        self.schema_version = read_inventory(folder).schema_version
        self.tables: Mapping[str, StatedTable] = stated_tables(folder)
        self._open = ExitStack()
        self._connection = self._open.enter_context(opened(folder, "serve"))
        with self._connection.cursor() as cursor:
            told = [(macro, answer_of(cursor, macro, self.tables)) for macro in MACROS]
        self.answers: Mapping[str, tuple[Macro, StatedTable]] = {
            macro.name: (macro, answer) for macro, answer in told if answer is not None
        }
        self._names: NameRegister | None = None
        self._names_lock = Lock()
        self._changes: OrderedDict[str, pl.DataFrame] = OrderedDict()
        self._changes_lock = Lock()

    def close(self) -> None:
        """Let the file go; to close it again does nothing."""
        self._open.close()

    def ask(self, question: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """Return what a question answers to a cursor of its own. Raises TooLong where its time is up."""
        cursor = self._connection.cursor()
        try:
            answer = TimeLimit(cursor, self.seconds).run(lambda: question(cursor))
        except UnstoppableQuery as fault:
            # To close the cursor would wait for the question.
            raise TooLong from fault
        except TimeIsUp as fault:
            cursor.close()
            raise TooLong from fault
        except BaseException:
            cursor.close()
            raise
        cursor.close()
        return answer

    def names(self) -> "NameRegister":
        """Return the names of all organizations, read when they are first asked for."""
        from serving.match.register import names_of

        with self._names_lock:
            if self._names is None:
                with self._connection.cursor() as cursor:
                    self._names = names_of(cursor)
            return self._names

    def earlier(self) -> Mapping[str, dt.datetime]:
        """Return the releases that lie beside this one and are older: id → time of publication, the newest first."""
        known = listed_releases(self.releases)
        mine = known.get(self.id)
        return {name: at for name, at in known.items() if mine is not None and name != self.id and at <= mine}

    def changes_since(self, release_id: str | None) -> "tuple[str | None, pl.DataFrame]":
        """Return an earlier release's id and the facts that changed since; None asks for the one before.

        There is no fact where there is no release before. Raises QueryError where no such release is there, and
        where the two can't be compared.
        """
        from serving.changes.diff import NotComparableError
        from serving.changes.facts import SCHEMA, changed_facts

        if release_id is None:
            folder = release_before(self.releases, self.id)
        elif release_id in self.earlier():
            folder = self.releases / release_id
        else:
            raise QueryError(worded("No earlier release here has the id {release_id}", release_id=release_id))
        if folder is None:
            import polars as pl

            return None, pl.DataFrame(schema=SCHEMA)
        with self._changes_lock:
            if folder.name not in self._changes:
                try:
                    self._changes[folder.name] = changed_facts(folder, self.folder)
                except (NotComparableError, duckdb.Error) as fault:
                    raise QueryError(
                        worded("{name} can't be compared with {id}: {fault}", name=folder.name, id=self.id, fault=fault)
                    ) from fault
                while len(self._changes) > _MOST_COMPARED:
                    self._changes.popitem(last=False)
            return folder.name, self._changes[folder.name]
