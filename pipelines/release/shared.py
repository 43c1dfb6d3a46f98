"""The latest release in the store that machines share: sent when it is made, brought where a home has none.

A machine that builds may be lost with its disk; what the next one builds is held against what was released, so that
nothing is lost in silence. Where a release goes for readers, `greenreg publish` says.
"""

import json
import shutil
from pathlib import Path
from typing import Final

from pipelines.home import UnusableHome
from pipelines.release.checksums import sums_to_send
from pipelines.release.latest import release_left
from pipelines.release.publish import point_latest, seal
from pipelines.release.verify import verify_release
from scrapers.archive.shared.files import SharedFiles
from scrapers.text.worded import together, worded

_RELEASES: Final = "releases"
_POINTER: Final = f"{_RELEASES}/latest.json"


def send_release(files: SharedFiles, release: Path) -> int:
    """Send a release's files that the store has not, then let its pointer lead to it; return how many were sent."""
    sent = 0
    for name, digest in sums_to_send(release).items():
        there = f"{_RELEASES}/{release.name}/{name}"
        if files.digest(there) != digest:
            files.send(there, release / name)
            sent += 1
            if files.digest(there) != digest:
                raise UnusableHome(
                    worded(
                        "{address}/{there} does not come back as it was sent. Look at the store.",
                        address=files.address,
                        there=there,
                    )
                )
    files.write(_POINTER, json.dumps({"release": release.name}).encode())
    return sent


def bring_release(files: SharedFiles, releases: Path) -> Path | None:
    """Bring the store's latest release into a home that has none; None where there is nothing to bring.

    Raises UnusableHome where what the store has of it is not whole.
    """
    pointer = None if release_left(releases) else files.read(_POINTER)
    if pointer is None:
        return None
    name = str(json.loads(pointer)["release"])
    folder, unfinished = releases / name, releases / ".building-brought"
    if not folder.is_dir():
        shutil.rmtree(unfinished, ignore_errors=True)
        beginning = f"{_RELEASES}/{name}/"
        for path, content in files.read_all(files.names(beginning.rstrip("/"))):
            target = unfinished / path.removeprefix(beginning)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content or b"")
        if harmed := verify_release(unfinished):
            raise UnusableHome(
                worded(
                    "The release {name} in {address} is not whole ({harmed}). Send it anew from a copy, or remove "
                    "{pointer} there to begin without one.",
                    name=name,
                    address=files.address,
                    harmed=together("; ", harmed[:3]),
                    pointer=_POINTER,
                )
            )
        seal(unfinished)
        unfinished.rename(folder)
    point_latest(releases, folder)
    return folder
