"""releases/index.json: which releases there are, for who has only the folder's address and can't list it.

It lies beside the releases, since it says what no release knows of itself: when it was published, and which is latest.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pipelines.release.inventory import INVENTORY_FILE, NotAReleaseError, read_inventory

INDEX_FILE: Final = "index.json"

_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"


def write_index(releases: Path, latest: str, now: datetime) -> Path:
    """Write index.json of the releases' folder in one step and return its path.

    A release keeps the day it was first listed with; one that was never listed gets `now` where it is the latest, and
    the time of its own inventory where it is older. Releases are in the order of their publication, the newest first.
    """
    known = listed_releases(releases)
    found = [
        entry_of(folder, known.get(folder.name) or _published(folder, folder.name == latest, now))
        for folder in sorted(releases.iterdir())
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith(".") and _is_release(folder)
    ]
    found.sort(key=lambda release: (release["published_at"], release["id"] == latest, release["id"]), reverse=True)
    unfinished = releases / f".building-{INDEX_FILE}"
    unfinished.write_text(
        json.dumps({"latest": latest, "releases": found}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return unfinished.replace(releases / INDEX_FILE)


def entry_of(release: Path, published_at: datetime) -> dict[str, Any]:
    """Return what an index says of a release: id, time of publication, schema version, rows of each table.

    Raises NotAReleaseError when the folder is none.
    """
    inventory = read_inventory(release)
    return {
        "id": release.name,
        "published_at": published_at.astimezone(UTC).strftime(_TIME),
        "schema_version": inventory.schema_version,
        "rows": {name: table.rows for name, table in sorted(inventory.tables.items())},
    }


def release_before(releases: Path, release_id: str) -> Path | None:
    """Return the folder of the release that the index lists before this one and that is still there, or None."""
    known = listed_releases(releases)
    if release_id not in known:
        return None
    earlier = [name for name, at in known.items() if name != release_id and at <= known[release_id]]
    return next((releases / name for name in earlier if _is_release(releases / name)), None)


def listed_releases(releases: Path) -> Mapping[str, datetime]:
    """Return release id → time of publication, the newest first, as the index says; what can't be read says nothing."""
    try:
        stated = json.loads((releases / INDEX_FILE).read_text(encoding="utf-8"))
        return {str(one["id"]): datetime.fromisoformat(one["published_at"]) for one in stated["releases"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _published(folder: Path, is_latest: bool, now: datetime) -> datetime:
    return now if is_latest else datetime.fromtimestamp((folder / INVENTORY_FILE).stat().st_mtime, UTC)


def _is_release(folder: Path) -> bool:
    try:
        read_inventory(folder)
    except NotAReleaseError:
        return False
    return True
