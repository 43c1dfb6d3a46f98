"""Dagster's record of runs, schedules and events, under GREENREG_HOME: opened, or said why it can't be."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import dagster as dg
import sqlalchemy

from pipelines.bad_state import advice_on
from pipelines.home import Home, UnusableHome

# By SQLite's words, which say less than the operating system's.
_ADVICE = {
    "is full": "Free some space there and run this again",
    "disk I/O error": "See whether the disk is full, or files may not be so large (ulimit -f), and run this again",
    "readonly": "Give this user the right to write it",
}
_FILES = ("history/runs.db", "history/runs/index.db", "schedules/schedules.db")


@contextmanager
def run_store(home: Home) -> Iterator[dg.DagsterInstance]:
    """Open the record for the time of the block. Raises UnusableHome where it can't be read or written."""
    require_readable_run_store(home)
    try:
        with dg.DagsterInstance.get() as instance:
            yield instance
    except sqlalchemy.exc.DBAPIError as fault:
        raise UnusableHome(_told(home, str(fault.orig))) from fault


def require_readable_run_store(home: Home) -> None:
    """Raise UnusableHome where a file of the record is no database."""
    for name in _FILES:
        file = home.root / name
        if not file.is_file():
            continue
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
                database.execute("select count(*) from sqlite_schema").fetchone()
        except sqlite3.DatabaseError as fault:
            raise UnusableHome(_told(home, f"{file}: {fault}")) from fault


def _told(home: Home, fault: str) -> str:
    advice = next((advice for words, advice in _ADVICE.items() if words in fault), "") or advice_on(fault)
    return (
        f"Dagster's record of runs in {home.root} can't be used ({fault}). "
        + (advice or "Move the folders `history` and `schedules` away: only the record of past runs is lost")
        + "."
    )
