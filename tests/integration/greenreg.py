"""`greenreg` as an operator runs it: in a process of its own, in a home of its own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import polars as pl

CHECKOUT = Path(__file__).resolve().parents[2]


def greenreg(home: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command, with these variables set besides; a refresh takes some twenty seconds."""
    return in_a_process(home, "command_line", *arguments, **environment)


def in_a_process(
    home: Path, module: str, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of this checkout on a home."""
    places = {"GREENREG_HOME": str(home), "DAGSTER_HOME": str(CHECKOUT), "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=CHECKOUT,
        env=os.environ | places | environment,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def latest_id(home: Path) -> str:
    """The id of the release that `latest` points to."""
    return (home / "releases" / "latest").readlink().name


def released(home: Path, table: str) -> pl.DataFrame:
    """A table of the latest release."""
    return pl.read_parquet(home / "releases" / "latest" / f"{table}.parquet")


def digests_of_latest(home: Path) -> dict[str, str]:
    """The sha256 of every file of the latest release."""
    release = (home / "releases" / "latest").resolve()
    return {
        path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }
