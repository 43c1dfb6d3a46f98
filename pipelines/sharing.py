"""A home's archive taken into the store that machines share, and back: whoever moves loses nothing on the way.

Both can be done again, and go on where they stopped: what is there already is left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.home import Home
from pipelines.reading.kept import KeptOutcomes
from pipelines.release.latest import release_left
from pipelines.release.shared import bring_release, send_release
from scrapers.archive.observations import ObservationLog
from scrapers.archive.shared.files import SharedFiles
from scrapers.archive.shared.log import SharedLog
from scrapers.archive.shared.objects import SharedObjects
from scrapers.archive.store import ObjectStore
from scrapers.text.worded import worded

Say = Callable[[str], None]
#: What of a home is in the store under the same names.
_COLUMNS: Final = "archive/columns"
_READINGS: Final = "readings"


@dataclass(frozen=True, slots=True)
class Shared:
    """How much was taken over: documents' bytes, lines of the log, bookmarks and readings, files of the release."""

    objects: int
    lines: int
    files: int
    release: int


def share(home: Home, files: SharedFiles, say: Say) -> Shared:
    """Take the archive, the readings and the latest release of a home into a store."""
    here, there = ObjectStore(home.archive), SharedObjects(ObjectStore(home.archive), files)
    held = set(there.all_names())
    objects = [name for name in here.all_names() if name not in held]
    for number, name in enumerate(objects, start=1):
        there.put(here.path_of(name).read_bytes())
        if number % 1000 == 0:
            say(worded("{number} of {objects} documents", number=number, objects=len(objects)))
    # The lines behind what they name.
    lines = SharedLog(home.archive, files).take_in(ObservationLog(home.archive))
    sent = sum(_send(home.root, folder, files) for folder in (_COLUMNS, _READINGS))
    release = release_left(home.releases)
    return Shared(len(objects), lines, sent, send_release(files, release) if release else 0)


def bring_home(home: Home, files: SharedFiles, say: Say) -> Shared:
    """Take the archive, the readings and the latest release of a store into a home, which stands alone then."""
    here, there = ObjectStore(home.archive), SharedObjects(ObjectStore(home.archive), files)
    objects = [name for name in there.all_names() if name not in here]
    for number, name in enumerate(objects, start=1):
        there.path_of(name)
        if number % 1000 == 0:
            say(worded("{number} of {objects} documents", number=number, objects=len(objects)))
    log = ObservationLog(home.archive)
    known = {line.as_line() for line in log}
    new = [line for line in SharedLog(home.archive, files) if line.as_line() not in known]
    for line in new:
        log.append(line)
    brought = 0
    for name, content in files.read_all(name for name in files.names(_COLUMNS) if not (home.root / name).is_file()):
        (home.root / name).parent.mkdir(parents=True, exist_ok=True)
        (home.root / name).write_bytes(content or b"")
        brought += 1
    KeptOutcomes(home.readings, files).bring_all()
    return Shared(len(objects), len(new), brought, int(bring_release(files, home.releases) is not None))


def _send(root: Path, folder: str, files: SharedFiles) -> int:
    held = set(files.names(folder))
    names = (path.relative_to(root).as_posix() for path in sorted((root / folder).rglob("*.json")))
    new = [name for name in names if name not in held]
    for name in new:
        files.write_new(name, (root / name).read_bytes())
    return len(new)
