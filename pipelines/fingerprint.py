"""Whether anything that a release follows from has changed: the raw rows, what the operator says, and the code."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.home import CHECKOUT, Home
from pipelines.raw import organizations
from pipelines.resolution.mentions import MENTIONS
from scrapers.archive.observations import Observation
from scrapers.reference.added import added_folder

_CODE_ROOMS = ("scrapers", "pipelines", "dbt_project", "expectations")
_CODE_SUFFIXES = frozenset({".py", ".sql", ".yml", ".yaml", ".csv", ".tsv", ".txt", ".json"})
_GENERATED_FOLDERS = frozenset({"target", "logs", "dbt_packages", "__pycache__"})
# Resolved from the raw list entries by code that the fingerprint covers, and written after it is taken.
_DERIVED_RAW_TABLES = frozenset(organizations.TABLES) | frozenset(MENTIONS)


def inputs_fingerprint(home: Home) -> str:
    """Return a digest of all that a release follows from: raw layer, operator's files, code, pinned dependencies.

    Equal fingerprints mean that building again would give the same bytes.
    """
    digest = hashlib.sha256()
    for path in sorted(home.raw.glob("*.parquet")):
        if path.stem not in _DERIVED_RAW_TABLES:
            _add(digest, path.name, path)
    for said in (home.judgements, home.figure_judgements, home.rulings, home.renames, home.accepted_losses):
        if said.is_file():
            _add(digest, said.name, said)
    _add_code(digest)
    return digest.hexdigest()


def sources_fingerprint(log: Iterable[Observation]) -> str:
    """Return a digest of all that the raw rows follow from: the archive's log, what the operator added, code, pins.

    What the archive holds is named by its hash in the log. `log` is the part of it that the rows are made of.
    """
    digest = hashlib.sha256()
    for line in log:
        digest.update(line.as_line().encode() + b"\0")
    if added := added_folder():
        for path in sorted((*added.glob("*.yml"), *added.glob("*.csv"))):
            _add(digest, path.name, path)
    _add_code(digest)
    return digest.hexdigest()


def code_fingerprint() -> str:
    """Return a digest of the code and the pinned dependencies."""
    digest = hashlib.sha256()
    _add_code(digest)
    return digest.hexdigest()


def _add_code(digest: "hashlib._Hash") -> None:
    for path in _code_files(CHECKOUT):
        _add(digest, path.relative_to(CHECKOUT).as_posix(), path)


def _code_files(checkout: Path) -> Iterator[Path]:
    for file in ("requirements.lock", "schema.lock", "CHANGELOG.md", "LICENSE-DATA", "docs/terms.md"):
        yield checkout / file
    for room in _CODE_ROOMS:
        for path in sorted((checkout / room).rglob("*")):
            generated = _GENERATED_FOLDERS.intersection(path.relative_to(checkout).parts)
            if path.suffix in _CODE_SUFFIXES and not generated and path.is_file():
                yield path


def _add(digest: "hashlib._Hash", name: str, path: Path) -> None:
    digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
