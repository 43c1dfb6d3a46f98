"""Dagster's record of runs, schedules and events, under GREENREG_HOME: opened, or said why it can't be."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import dagster as dg
import sqlalchemy

from pipelines.bad_state import advice_on
from pipelines.home import Home, UnusableHome
from scrapers.text.worded import worded

# By SQLite's words, which say less than the operating system's.
_ADVICE = {
    "is full": "Free some space there and run this again",
    "disk I/O error": "See whether the disk is full, or files may not be so large (ulimit -f), and run this again",
    "readonly": "Give this user the right to write it",
}
_FILES = ("history/runs.db", "history/runs/index.db", "schedules/schedules.db")
_FOLDERS = ("history", "schedules")
# By SQLite's words: the bytes of the file are at fault, not who may read them or where they lie.
_DAMAGED = ("not a database", "malformed")

Say = Callable[[str], None]


@contextmanager
def run_store(home: Home, say: Say) -> Iterator[dg.DagsterInstance]:
    """Open the record for the time of the block; a damaged one is begun anew, and `say` is told so.

    Raises UnusableHome where it can't be read or written.
    """
    require_readable_run_store(home, say)
    try:
        with dg.DagsterInstance.get() as instance:
            yield instance
    except sqlalchemy.exc.DBAPIError as fault:
        raise UnusableHome(_told(home, str(fault.orig))) from fault


def require_readable_run_store(home: Home, say: Say) -> None:
    """Set the record aside where a file of it is damaged: it tells of past runs only, and nothing is made from it.

    Raises UnusableHome where a file can't be read for another reason.
    """
    for name in _FILES:
        file = home.root / name
        if not file.is_file():
            continue
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
                database.execute("select count(*) from sqlite_schema").fetchone()
        except sqlite3.DatabaseError as fault:
            if not any(words in str(fault) for words in _DAMAGED):
                raise UnusableHome(_told(home, f"{file}: {fault}")) from fault
            aside = _set_aside(home)
            say(
                worded(
                    "Dagster's record of runs was damaged ({file}: {fault}) and is begun anew; the old one is in "
                    "{aside}.",
                    file=file,
                    fault=fault,
                    aside=aside,
                )
            )
            return


def _set_aside(home: Home) -> Path:
    """Move the folders of the record to one of their own, and return that."""
    names = (f"damaged-record-{number}" for number in count(1))
    aside = next(folder for folder in map(home.root.joinpath, names) if not folder.exists())
    aside.mkdir()
    for name in _FOLDERS:
        if (home.root / name).is_dir():
            (home.root / name).rename(aside / name)
    return aside


def _told(home: Home, fault: str) -> str:
    advice = next((advice for words, advice in _ADVICE.items() if words in fault), "") or advice_on(fault)
    return (
        worded("Dagster's record of runs in {root} can't be used ({fault}). ", root=home.root, fault=fault)
        + (advice or worded("Move the folders `history` and `schedules` away: only the record of past runs is lost"))
        + "."
    )
