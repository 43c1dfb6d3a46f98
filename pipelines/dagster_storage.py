"""Dagster's own storage under GREENREG_HOME: its SQLite files as Dagster keeps them, with connections that last.

Dagster's event log opens its file anew for every event, prepares the same statements anew and waits for the disk each
time: a refresh has some 1,300 events, and this took as long as building the tables they tell of.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData

# A run has a file of its own beside the index of all: the web page, which looks at many, holds no more than these open.
_OPEN_FILES: Final = 4


class LastingEventLog(SqliteEventLogStorage):
    """The event log in Dagster's files and tables.

    An event is kept when the process dies; the very last ones may be lost when the machine does.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: OrderedDict[str, sqlalchemy.Engine] = OrderedDict()
        self._tables: set[str] = set()
        super().__init__(base_dir, inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sqlalchemy.Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> sqlalchemy.Engine:
        if shard not in self._engines:
            self._engines[shard] = _engine(self.conn_string_for_shard(shard))
            if len(self._engines) > _OPEN_FILES:
                _, longest_unused = self._engines.popitem(last=False)
                longest_unused.dispose()
        self._engines.move_to_end(shard)
        return self._engines[shard]

    def has_table(self, table_name: str) -> bool:
        """Tell whether the schema has a table. Dagster asks so with most events; what it once has, it keeps."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def wipe(self) -> None:
        """Forget every event; the files of runs go."""
        self._close()
        super().wipe()

    def dispose(self) -> None:
        """Close the files."""
        self._close()
        super().dispose()

    def _close(self) -> None:
        self._tables.clear()
        while self._engines:
            self._engines.popitem()[1].dispose()


class HomeStorage(DagsterSqliteStorage):
    """Runs, events and schedules in the places that Dagster's own SQLite storage gives them."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = LastingEventLog(self._event_log_storage._base_dir)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> "HomeStorage":
        """Return the storage as dagster.yaml configures it."""
        return cls.from_local(inst_data=inst_data, **config_value)


def _engine(address: str) -> sqlalchemy.Engine:
    engine = sqlalchemy.create_engine(address, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})

    @sqlalchemy.event.listens_for(engine, "connect")  # type: ignore[untyped-decorator]
    def _do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
        connection.execute("pragma synchronous = normal")

    return engine
