"""schema.lock: what public columns readers count on, by version, so that none goes without their being told.

Each public column stands in the lock with its type and the version since which it is there. One that goes (removed,
renamed or retyped) stays in the lock: with the version that ends it, a new major one, what to read instead, and a view
that still has it under its old name. A digest of each version is kept, so that a line can't quietly leave the lock.

`python -m pipelines.lock_schema` writes into the lock what was added; what goes is a person's to write down.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipelines.home import CHECKOUT
from pipelines.release.dictionary import Dictionary

SCHEMA_LOCK: Final = CHECKOUT / "schema.lock"


class SchemaLockError(Exception):
    """The lock can't be used as it stands; the message says why."""


@dataclass(frozen=True, order=True, slots=True)
class Version:
    """A semantic version of the schema."""

    major: int
    minor: int
    patch: int

    @classmethod
    def of(cls, text: str) -> "Version":
        """Read `1.2.3`. Raises SchemaLockError."""
        parts = text.split(".")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            raise SchemaLockError(f"{text} is no version of the form MAJOR.MINOR.PATCH")
        return cls(*map(int, parts))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, order=True, slots=True)
class PublicColumn:
    """A column that is or was public: its table, name, type, and the version since which it is there."""

    table: str
    name: str
    data_type: str
    since: Version

    def __str__(self) -> str:
        return f"{self.table}.{self.name} {self.data_type}"


@dataclass(frozen=True, slots=True)
class Deprecation:
    """A column that went: the version that ended it, what to read instead, and the view that still has it."""

    column: PublicColumn
    until: Version
    instead: str
    view: str
    sql: str


@dataclass(frozen=True, slots=True)
class SchemaLock:
    """The version of the schema, the digest of each version, the public columns, and those that went."""

    version: Version
    digests: Mapping[Version, str]
    columns: tuple[PublicColumn, ...]
    deprecated: tuple[Deprecation, ...] = ()

    def as_of(self, version: Version) -> tuple[PublicColumn, ...]:
        """Return the columns that were public in a version, in the order of their names."""
        ended = (gone.column for gone in self.deprecated if version < gone.until)
        return tuple(sorted(column for column in (*self.columns, *ended) if column.since <= version))


def read_schema_lock(path: Path = SCHEMA_LOCK) -> SchemaLock:
    """Read the lock. Raises SchemaLockError."""
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        return SchemaLock(
            version=Version.of(stated["version"]),
            digests={Version.of(version): str(digest) for version, digest in stated["digests"].items()},
            columns=tuple(_column(line) for line in stated["columns"]),
            deprecated=tuple(_deprecation(gone) for gone in stated["deprecated"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SchemaLockError(f"{path} can't be read: {error}") from error


def write_schema_lock(lock: SchemaLock, path: Path = SCHEMA_LOCK) -> None:
    """Write the lock, one line a column."""
    stated = {
        "version": str(lock.version),
        "digests": {str(version): digest for version, digest in sorted(lock.digests.items())},
        "columns": [f"{column} since {column.since}" for column in sorted(lock.columns)],
        "deprecated": [
            {
                "column": f"{gone.column} since {gone.column.since}",
                "until": str(gone.until),
                "instead": gone.instead,
                "view": gone.view,
                "sql": gone.sql,
            }
            for gone in lock.deprecated
        ],
    }
    path.write_text(json.dumps(stated, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def digest_of(lock: SchemaLock, version: Version) -> str:
    """Return the digest of the columns that were public in a version."""
    lines = "".join(f"{column}\n" for column in lock.as_of(version))
    return hashlib.sha256(lines.encode()).hexdigest()


def breaches(dictionary: Dictionary, lock: SchemaLock, changes: str) -> Iterator[str]:
    """Yield what readers were promised and would not get, each with what to do; `changes` is the text of CHANGELOG.md.

    The promise: a public column keeps its name and type; one that goes, goes with a major version, an entry among the
    deprecated, and a view that has it under its old name; and each version is told in the changelog.
    """
    public = {(table.name, column.name): column.data_type for table in dictionary for column in table.columns}
    locked = {(column.table, column.name): column.data_type for column in lock.columns}
    for place in sorted(locked.keys() - public.keys()):
        yield f"{'.'.join(place)} is gone, or has another name: {_WHAT_TO_DO}"
    for place in sorted(locked.keys() & public.keys()):
        if locked[place] != public[place]:
            yield f"{'.'.join(place)} was {locked[place]} and is {public[place]}: {_WHAT_TO_DO}"
    for place in sorted(public.keys() - locked.keys()):
        yield f"{'.'.join(place)} is not in schema.lock: give it a minor version by `python -m pipelines.lock_schema`"
    yield from _breaches_of_versions(lock)
    if f"## {lock.version}\n" not in changes:
        yield f"CHANGELOG.md tells nothing of {lock.version}: say under that heading what changed for readers"


def with_additions(dictionary: Dictionary, lock: SchemaLock) -> SchemaLock:
    """Return the lock with the columns that were added, under a new minor version; as it is where none was."""
    locked = {(column.table, column.name) for column in lock.columns}
    new = Version(lock.version.major, lock.version.minor + 1, 0)
    added = tuple(
        PublicColumn(table.name, column.name, column.data_type, new)
        for table in dictionary
        for column in table.columns
        if (table.name, column.name) not in locked
    )
    if not added:
        return lock
    grown = replace(lock, version=new, columns=(*lock.columns, *added))
    return replace(grown, digests={**lock.digests, new: digest_of(grown, new)})


_WHAT_TO_DO: Final = (
    "move its line in schema.lock to `deprecated` with `until` (the next major version, which becomes `version`),"
    " `instead`, and a `view` with its `sql` that has it under its old name; then tell it in CHANGELOG.md"
)


def _breaches_of_versions(lock: SchemaLock) -> Iterator[str]:
    for version, digest in sorted(lock.digests.items()):
        if digest != digest_of(lock, version):
            yield f"schema.lock does not say any more what {version} promised: bring back the lines that left it"
    if lock.version not in lock.digests:
        yield f"schema.lock has no digest of {lock.version}: add {digest_of(lock, lock.version)}"
    for gone in lock.deprecated:
        if gone.until <= gone.column.since or (gone.until.minor, gone.until.patch) != (0, 0):
            yield f"{gone.column} ends with {gone.until}, which is no later major version"
        if gone.until > lock.version:
            yield f"{gone.column} is said to end with {gone.until}, but the schema's version is {lock.version}"
        if not gone.instead or not gone.view or not gone.sql:
            yield f"{gone.column} went: say what to read instead, and in which view it still is, with its SQL"


def _column(line: str) -> PublicColumn:
    place, data_type, since, version = line.split()
    table, name = place.split(".")
    if since != "since":
        raise ValueError(f"{line} is not of the form `table.column type since 1.0.0`")
    return PublicColumn(table, name, data_type, Version.of(version))


def _deprecation(gone: Mapping[str, Any]) -> Deprecation:
    return Deprecation(
        column=_column(gone["column"]),
        until=Version.of(gone["until"]),
        instead=gone["instead"],
        view=gone["view"],
        sql=gone["sql"],
    )
