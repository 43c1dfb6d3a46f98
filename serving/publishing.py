"""A release put where others read it: a folder, or an S3-compatible store, by fsspec.

The files go first, each is read back and held against SHA256SUMS, then what the release changed and the feed over what
is published, and `latest.json` moves last, so that a reader who follows it never finds half a release. What is there
already, whole, is kept: who is interrupted begins again and goes on. Two who publish to one place at a time must take
turns.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pipelines.release.checksums import sums_to_send
from pipelines.release.index import INDEX_FILE, entry_of
from pipelines.release.inventory import read_inventory
from pipelines.release.losses import is_accepted, lost_promise
from pipelines.release.schema_lock import SchemaLockError, Version
from pipelines.release.signature import signature_of
from pipelines.release.verify import verify_release
from scrapers.archive.shared.files import SharedFiles, UnusableStore
from scrapers.text.worded import together, worded
from serving.changes.diff import NotComparableError
from serving.changes.report import write_changes, write_feed
from serving.explore.changes import CHANGES_FILE, changes_between

POINTER_FILE: Final = "latest.json"
CHANGES_FOLDER: Final = "changes"


class PublishingError(Exception):
    """The release is not published; the pointer stays where it was. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PublishedAt:
    """Where a release was published, and how many of its files were sent or were there already."""

    address: str
    release_id: str
    sent: int
    kept: int


def _nobody(_: str) -> None:
    pass


def publish_at(
    release: Path, destination: str, on_file: Callable[[str], None] = _nobody, *, told_major: int | None = None
) -> PublishedAt:
    """Put a release under a folder or an address such as `s3://bucket/path`, and let `latest.json` point to it.

    `on_file` is told the name of each file that is sent. `told_major` is the major version of the schema of which the
    readers there know; without it, a release of another one than was published there last stops, unless a person let
    it lose what that one promised. A store is reached with the keys, region and endpoint that its
    own environment variables give (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, …). Raises
    PublishingError when the release is damaged, and when the store can't be reached or written, or does not give back
    what it got.
    """
    if harmed := verify_release(release):
        raise PublishingError(
            worded(
                "release {name} is not sound ({harmed}); run `greenreg refresh`",
                name=release.name,
                harmed=together("; ", harmed[:3]),
            )
        )
    stated = sums_to_send(release)
    try:
        sent = _sent(SharedFiles(destination), release, stated, on_file, told_major)
    except UnusableStore as fault:
        raise PublishingError(str(fault)) from fault
    except (OSError, ValueError, SchemaLockError) as fault:
        raise PublishingError(
            worded(
                "{destination} can't be written: {why}; see to it, then publish again",
                destination=destination,
                why=" ".join(str(fault).split()) or type(fault).__name__,
            )
        ) from fault
    return PublishedAt(destination, release.name, sent, len(stated) - sent)


def _sent(
    store: SharedFiles,
    release: Path,
    stated: Mapping[str, str],
    on_file: Callable[[str], None],
    told_major: int | None,
) -> int:
    """Send what the store lacks of these files, each with its sha256, then let the pointer move; return how many."""
    store.remove_unfinished()
    _require_schema(store, release, told_major)
    sent = 0
    for name, digest in stated.items():
        there = f"{release.name}/{name}"
        if store.digest(there) != digest:
            on_file(name)
            store.send(there, release / name)
            sent += 1
            _require(store, there, digest)
    if signature_of(release).is_file():
        store.send(signature_of(release).name, signature_of(release))
    published_at = _published_at(store, release)
    _tell_changes(store, release, published_at)
    _point(store, release, published_at)
    return sent


def _require(store: SharedFiles, name: str, digest: str) -> None:
    if store.digest(name) != digest:
        raise PublishingError(
            worded("{name} does not come back as it was sent; publish again, and look at the store's health", name=name)
        )


def _require_schema(store: SharedFiles, release: Path, told: int | None) -> None:
    """Stop a release that lacks what the one published there promised, unless its readers or its maker know."""
    there = next((str(one["schema_version"]) for one in _listed(store) if "schema_version" in one), None)
    inventory = read_inventory(release)
    lost = lost_promise(there, inventory.schema_version) if there else None
    if lost is None or is_accepted(lost, inventory.accepted_losses):
        return
    major = Version.of(inventory.schema_version).major
    if told != major:
        raise PublishingError(
            worded(
                "release {name} has schema {schema_version}, and readers of the destination count on {there}: "
                "columns that they read are gone or mean something else (its CHANGELOG.md says which); tell "
                "them, then publish with --schema-major {major}",
                name=release.name,
                schema_version=inventory.schema_version,
                there=there,
                major=major,
            )
        )


def _tell_changes(store: SharedFiles, release: Path, published_at: datetime) -> None:
    """Put beside the releases what this one changed of the one published there before, and the feed over them.

    A release itself says nothing of others. Those that are not at hand any more, or can't be compared, are not told of.
    """
    known = {one["id"]: datetime.fromisoformat(one["published_at"]) for one in _listed(store)}
    published = {release.name: published_at, **{name: at for name, at in known.items() if name != release.name}}
    before = next((name for name in [*published][1:] if (release.parent / name).is_dir()), None)
    with tempfile.TemporaryDirectory(prefix="greenreg-publish-") as folder:
        written = Path(folder)
        try:
            if before is not None:
                changes = written / CHANGES_FOLDER / release.name
                write_changes(release.parent / before, release, changes)
                (changes / CHANGES_FILE).write_bytes(_as_json(changes_between(release.parent / before, release)))
            write_feed(release.parent, written, published)
        except NotComparableError:
            # Releases of which one is too old to say what its keys are.
            return
        for file in sorted(path for path in written.rglob("*") if path.is_file()):
            name = file.relative_to(written).as_posix()
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if store.digest(name) != digest:
                store.send(name, file)
                _require(store, name, digest)


def _point(store: SharedFiles, release: Path, published_at: datetime) -> None:
    """List the release in the place's own index, then let the pointer move to it."""
    entry = entry_of(release, published_at)
    others = [one for one in _listed(store) if one["id"] != release.name]
    index = {"latest": release.name, "releases": [entry, *others]}
    store.write(INDEX_FILE, _as_json(index))
    pointer = {"release": release.name, "schema_version": entry["schema_version"], "sums": f"{release.name}/SHA256SUMS"}
    store.write(POINTER_FILE, _as_json(pointer))
    if store.read(POINTER_FILE) != _as_json(pointer):
        raise PublishingError(
            worded("{pointer_file} does not come back as it was sent; publish again", pointer_file=POINTER_FILE)
        )


def _published_at(store: SharedFiles, release: Path) -> datetime:
    for one in _listed(store):
        if one["id"] == release.name:
            return datetime.fromisoformat(one["published_at"])
    # As the index writes it.
    return datetime.now(UTC).replace(microsecond=0)


def _listed(store: SharedFiles) -> list[dict[str, Any]]:
    content = store.read(INDEX_FILE)
    if content is None:
        return []
    try:
        return [one for one in json.loads(content)["releases"] if {"id", "published_at"} <= one.keys()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishingError(
            worded(
                "{index_file} at the destination is not a list of releases; look at it, and remove it to begin a "
                "new one",
                index_file=INDEX_FILE,
            )
        ) from error


def _as_json(stated: object) -> bytes:
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode()
