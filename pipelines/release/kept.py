"""Which releases there are, in the order in which they were made."""

from pathlib import Path

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import release_left
from pipelines.release.verify import verify_release


def releases_by_age(releases: Path) -> list[Path]:
    """The folders of the releases, the newest first. What is being built or taken away is none."""
    found = [
        folder
        for folder in releases.glob("[!.]*")
        if folder.is_dir() and not folder.is_symlink() and (folder / INVENTORY_FILE).is_file()
    ]
    return sorted(found, key=lambda folder: ((folder / INVENTORY_FILE).stat().st_mtime_ns, folder.name), reverse=True)


def release_before(releases: Path) -> Path | None:
    """The release that was made before the one that `latest` points to; None where there is none."""
    latest, by_age = release_left(releases), releases_by_age(releases)
    if latest is None or latest not in by_age:
        return None
    older = by_age[by_age.index(latest) + 1 :]
    return older[0] if older else None


def release_to_follow(releases: Path) -> Path | None:
    """The release that the next one is held against: what `latest` points to, else the newest that is there whole.

    None before the first. A lost link must not let a candidate lose in silence what was published.
    """
    return release_left(releases) or next((one for one in releases_by_age(releases) if not verify_release(one)), None)
