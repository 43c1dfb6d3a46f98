"""The process that writes the release's DuckDB file: it runs the SQL statements it is given, on one thread.

Started by `pipelines.release.database` alone, which sets up the process's memory and writes the statements.
"""

import json
import sys

import duckdb


def main() -> None:
    """Run the statements that stand on stdin as a JSON list; end with DuckDB's own words when one fails."""
    with duckdb.connect(config={"threads": 1}) as connection:
        for statement in json.load(sys.stdin):
            try:
                connection.execute(statement)
            except duckdb.Error as error:
                sys.exit(f"{error}\nin: {statement}")


if __name__ == "__main__":
    main()
