"""The working DuckDB file: derived from the raw rows, so that a damaged one is dropped and built anew."""

from collections.abc import Callable

import duckdb

from pipelines.home import Home
from scrapers.text.worded import worded

_HELD = "lock"


def is_damaged(home: Home) -> bool:
    """Whether there is a warehouse file that DuckDB can't open. One that another process holds is not damaged."""
    if not home.warehouse.is_file():
        return False
    try:
        with duckdb.connect(str(home.warehouse), read_only=True) as database:
            database.execute("select count(*) from duckdb_tables()").fetchone()
    except duckdb.ConnectionException:
        return False  # open in this process, to write
    except duckdb.Error as fault:
        return _HELD not in str(fault)
    return False


def drop_damaged_warehouse(home: Home, say: Callable[[str], None]) -> None:
    """Remove a damaged warehouse file and say so. The caller holds the refresh lock."""
    if is_damaged(home):
        say(
            worded(
                "{warehouse} is damaged. It is derived from the rows beside it: it is built anew.",
                warehouse=home.warehouse,
            )
        )
        for file in (home.warehouse, home.warehouse.with_name(f"{home.warehouse.name}.wal")):
            file.unlink(missing_ok=True)
