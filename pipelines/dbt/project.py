"""The dbt project as the orchestrator sees it: where it is, and its manifest, parsed anew when a file of it changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from pipelines.home import DBT_PROJECT
from scrapers.text.worded import worded

_BESIDE = DBT_PROJECT / "target"
# What is parsed is the same for every home and stays beside the project; a checkout that can't be written leaves it to
# the home.
_IN_HOME = Path(os.environ.get("GREENREG_HOME") or DBT_PROJECT.parent / "data") / "warehouse" / "dbt_parsed"
_TARGET = _BESIDE if os.access(_BESIDE if _BESIDE.exists() else DBT_PROJECT, os.W_OK) else _IN_HOME
_SEEDS_BESIDE = DBT_PROJECT.parent / "scrapers" / "reference"
MANIFEST = _TARGET / "manifest.json"
PARSED = _TARGET / "partial_parse.msgpack"
_PARSED_FROM = _TARGET / "manifest.parsed_from"


def dbt_executable() -> str:
    """Return dbt of this virtual environment, which need not be on the PATH."""
    return str(Path(sys.executable).with_name("dbt"))


def ensure_manifest() -> Path:
    """Parse the dbt project where its manifest is missing or was parsed from other files; return the manifest.

    Several processes may ask at once; one parses, and the manifest changes in one step. Raises RuntimeError with dbt's
    own words when the project does not parse.
    """
    _TARGET.mkdir(parents=True, exist_ok=True)
    with FileLock(_TARGET / "manifest.lock"):
        sources = _digest_of_sources()
        if not MANIFEST.is_file() or not _PARSED_FROM.is_file() or _PARSED_FROM.read_text() != sources:
            _parse()
            _PARSED_FROM.write_text(sources)
    return MANIFEST


def _parse() -> None:
    apart = _TARGET / "parsing"
    parsed = subprocess.run(  # noqa: S603 - our own dbt, fixed arguments
        [dbt_executable(), "--quiet", "parse", "--profiles-dir", str(DBT_PROJECT), "--target-path", str(apart)],
        cwd=DBT_PROJECT,
        env=os.environ | {"DO_NOT_TRACK": "1", "DBT_LOG_PATH": str(apart)},
        capture_output=True,
        text=True,
        check=False,
    )
    if parsed.returncode != 0:
        raise RuntimeError(
            worded("The dbt project does not parse:\n{stdout}{stderr}", stdout=parsed.stdout, stderr=parsed.stderr)
        )
    # What was parsed is kept: a build in a new home then parses nothing again.
    (apart / PARSED.name).replace(PARSED)
    (apart / MANIFEST.name).replace(MANIFEST)


def _digest_of_sources() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(DBT_PROJECT.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in (DBT_PROJECT, _SEEDS_BESIDE):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".sql", ".yml", ".csv"} and _BESIDE not in path.parents:
                yield path
