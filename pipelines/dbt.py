"""The dbt project as the orchestrator sees it: where it is, and its manifest, parsed anew when a file of it changed."""

import os
import subprocess
import sys
from pathlib import Path

from pipelines.home import DBT_PROJECT

_TARGET = DBT_PROJECT / "target"
MANIFEST = _TARGET / "manifest.json"


def dbt_executable() -> str:
    """Return dbt of this virtual environment, which need not be on the PATH."""
    return str(Path(sys.executable).with_name("dbt"))


def ensure_manifest() -> Path:
    """Parse the dbt project where its manifest is missing or older than a file of the project; return the manifest.

    Raises RuntimeError with dbt's own words when the project does not parse.
    """
    if not MANIFEST.is_file() or MANIFEST.stat().st_mtime < _last_change():
        parsed = subprocess.run(  # noqa: S603 - our own dbt, fixed arguments
            [dbt_executable(), "--quiet", "parse", "--profiles-dir", str(DBT_PROJECT)],
            cwd=DBT_PROJECT,
            env=os.environ | {"DO_NOT_TRACK": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if parsed.returncode != 0:
            raise RuntimeError(f"The dbt project does not parse:\n{parsed.stdout}{parsed.stderr}")
    return MANIFEST


def _last_change() -> float:
    folders = (DBT_PROJECT, DBT_PROJECT.parent / "scrapers" / "reference")
    return max(
        path.stat().st_mtime
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".sql", ".yml", ".csv"} and _TARGET not in path.parents
    )
