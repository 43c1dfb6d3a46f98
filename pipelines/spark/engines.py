"""The engines that the project is built on here: Sail in this process, or Spark on this machine's Java."""

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

# Of the version of a library that neither the project nor what it asks of Spark goes by.
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)

from pyspark.sql import SparkSession  # noqa: E402

# Where dbt's own session is found, and by which any other server is named.
_REMOTE: Final = "SPARK_REMOTE"


@contextmanager
def on_sail(folder: Path) -> Iterator[SparkSession]:
    """Start Sail, which serves Spark's protocol without Java, with its tables in `folder`; dbt finds the session."""
    # It tells of every session and of every task that it ends on its standard error.
    os.environ.setdefault("RUST_LOG", "error")
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    os.environ[_REMOTE] = f"sc://{host}:{port}"
    session = SparkSession.builder.remote(os.environ[_REMOTE]).getOrCreate()
    try:
        for name, value in _settings(folder).items():
            session.conf.set(name, value)
        yield session
    finally:
        session.stop()
        del os.environ[_REMOTE]
        server.stop()


@contextmanager
def on_jvm(folder: Path) -> Iterator[SparkSession]:
    """Start Spark itself on two threads of this machine's Java, with its tables in `folder`; dbt finds the session."""
    builder = SparkSession.builder.master("local[2]")
    settings = _settings(folder) | {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "2g",
        # Some thousand rows are not worth the two hundred parts that it makes of a join.
        "spark.sql.shuffle.partitions": "2",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _settings(folder: Path) -> dict[str, str]:
    return {
        "spark.sql.warehouse.dir": str(folder / "tables"),
        # Times have no zone here: by default Spark would read them by that of the session.
        "spark.sql.timestampType": "TIMESTAMP_NTZ",
        "spark.sql.session.timeZone": "UTC",
    }


ENGINES: Final[Mapping[str, Callable[[Path], AbstractContextManager[SparkSession]]]] = {"sail": on_sail, "jvm": on_jvm}
