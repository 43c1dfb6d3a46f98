"""Publishing: a judged candidate becomes releases/<id>, and `latest` points to it, each in one atomic step.

Readers never wait and never see half: a release's folder appears whole, and a crash at any moment leaves `latest` on
the last good one. The caller holds the refresh lock; readers need none.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from expectations.verdict import NoVerdictError, read_verdict
from pipelines.release.checksums import write_checksums
from pipelines.release.exchange import exchange
from pipelines.release.index import write_index
from pipelines.release.inventory import Inventory, NotAReleaseError, read_inventory
from pipelines.release.latest import LATEST, release_left, require_link
from pipelines.release.losses import NotComparableError, told, unaccepted_losses
from pipelines.release.verify import verify_release
from scrapers.text.worded import worded

# Which inputs the latest release follows from *now*: other inputs may have led to the same content since it was
# written, and a release's own release.json is never touched again.
_LATEST_INPUTS: Final = ".latest-inputs.json"
_READ_ONLY: Final = 0o444


class PublishError(Exception):
    """The candidate can't be published; `latest` stays where it is. The message says why and what to do."""


class PublishStep(StrEnum):
    """What has just been done; told to whoever follows the progress."""

    SEALED = "sealed"
    IN_PLACE = "in place"
    LATEST_MOVED = "latest moved"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Published:
    """The release that `latest` points to now; `is_new` is False when its content was released before."""

    release_id: str
    folder: Path
    is_new: bool


def _nobody(_: PublishStep) -> None:
    pass


def publish(releases: Path, candidate: Path, on_step: Callable[[PublishStep], None] = _nobody) -> Published:
    """Publish the candidate that the gate has passed and return the release that `latest` points to now.

    A release of the same content that is there already and sound is kept, and the candidate dropped; a damaged one is
    replaced. Raises PublishError when the gate has not passed exactly these files, and when titles or rows of the
    release before are lost and nobody has accepted that; UnusableHome when `latest` is no link.
    """
    inventory = _passed_inventory(candidate)
    require_link(releases)
    _stop_at_losses(releases, candidate)
    release = releases / inventory.release_id
    write_checksums(candidate)
    seal(candidate)
    on_step(PublishStep.SEALED)

    is_new = not release.exists()
    if is_new:
        candidate.rename(release)
    elif verify_release(release):
        _replace_damaged(release, candidate)
    else:
        shutil.rmtree(candidate)
    _flush(releases)
    on_step(PublishStep.IN_PLACE)

    point_latest(releases, release)
    on_step(PublishStep.LATEST_MOVED)
    _record_inputs(releases, inventory)
    write_index(releases, inventory.release_id, datetime.now(UTC))
    on_step(PublishStep.RECORDED)
    return Published(inventory.release_id, release, is_new)


def released_fingerprint(releases: Path) -> str | None:
    """Return the fingerprint of the inputs that the latest release follows from.

    None before the first release, and when the latest one is no longer sound: building again then mends it.
    """
    release = release_left(releases)
    try:
        recorded = json.loads((releases / _LATEST_INPUTS).read_text(encoding="utf-8"))
        fingerprint, release_id = str(recorded["inputs"]), recorded["release_id"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if release is None or release.name != release_id or verify_release(release):
        return None
    return fingerprint


def _passed_inventory(candidate: Path) -> Inventory:
    try:
        inventory, verdict = read_inventory(candidate), read_verdict(candidate)
    except NotAReleaseError as error:
        raise PublishError(
            worded("There is no candidate to publish; run `greenreg refresh`. {error}", error=error)
        ) from error
    except NoVerdictError as error:
        raise PublishError(
            worded("The candidate was not judged, so it is not published. {error}", error=error)
        ) from error
    if not verdict.passed:
        raise PublishError(
            worded("The gate stopped this release: {blocked_by}", blocked_by=", ".join(verdict.blocked_by))
        )
    if verdict.judged_sha256 != {name: table.sha256 for name, table in inventory.tables.items()}:
        raise PublishError(worded("The gate judged other files than the candidate's; run `greenreg refresh` again"))
    return inventory


def _stop_at_losses(releases: Path, candidate: Path) -> None:
    try:
        lost = unaccepted_losses(releases, candidate)
    except NotComparableError as error:
        raise PublishError(str(error)) from error
    if lost:
        raise PublishError(worded("Lost since the release before: {told}", told=told(lost)))


def seal(folder: Path) -> None:
    """Make every file read-only and bring everything to the disk, so that the rename can't outrun the content."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            path.chmod(_READ_ONLY)
        _flush(path)
    _flush(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace_damaged(release: Path, candidate: Path) -> None:
    """Put the candidate where a damaged release of the same content is: at no moment does its name lead nowhere."""
    exchange(candidate, release)
    _flush(release.parent)
    shutil.rmtree(candidate)


def point_latest(releases: Path, release: Path) -> None:
    """Let `latest` lead to a release, in one step."""
    unfinished = releases / ".building-latest"
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(release.name)
    unfinished.replace(releases / LATEST)
    _flush(releases)


def _record_inputs(releases: Path, inventory: Inventory) -> None:
    unfinished = releases / ".building-latest-inputs"
    unfinished.write_text(
        json.dumps({"inputs": inventory.inputs, "release_id": inventory.release_id}) + "\n", encoding="utf-8"
    )
    unfinished.replace(releases / _LATEST_INPUTS)
