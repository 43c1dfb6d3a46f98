"""The process that writes the release's DuckDB file: it runs the SQL statements it is given, on one thread.

Started by `pipelines.release.database` alone, which sets up the process's memory and writes the statements.
"""

import json
import sys

import duckdb

from pipelines.beside.asked import what_is_asked


def main() -> None:
    """Run the statements that are asked as a JSON list; end with DuckDB's own words when one fails."""
    statements = json.loads(what_is_asked() or b"[]")
    with duckdb.connect(config={"threads": 1}) as connection:
        for statement in statements:
            try:
                connection.execute(statement)
            except duckdb.Error as error:
                sys.exit(f"{error}\nin: {statement}")


if __name__ == "__main__":
    main()
