"""A server of files on loopback: the page as installed, over the files of the release that is latest when it starts.

It does what any static host does, and tells what changed since the release before. The page is the installed one, so
that a release made before it had a page, or with an older one, can be looked at too.
"""

import json
from functools import cached_property, partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import latest_release
from pipelines.release.page import BUILT_PAGE, PAGE_FOLDER
from serving.explore.changes import CHANGES_FILE, changes_since_the_release_before
from serving.loopback import LOOPBACK, FilesHandler, NothingToServeError, bound


def explorer_server(releases: Path, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback that is bound and not running yet; port 0 takes a free one.

    Raises NothingToServeError when there is no release yet, and when the port is taken.
    """
    release = latest_release(releases)
    if release is None or not (release / INVENTORY_FILE).is_file():
        raise NothingToServeError("There is no release yet; run `greenreg refresh` first")
    return bound(port, partial(_Handler, _Served(releases, release.resolve())))


def page_address(server: ThreadingHTTPServer) -> str:
    """Return the address of the page that the server serves."""
    return f"http://{LOOPBACK}:{server.server_port}/{PAGE_FOLDER}/"


class _Served:
    """The release that is served, and what it changed: compared when somebody asks, and once."""

    def __init__(self, releases: Path, release: Path) -> None:
        self._releases = releases
        self._lock = Lock()
        self.release = release

    def changes(self) -> bytes:
        with self._lock:
            return self._changes

    @cached_property
    def _changes(self) -> bytes:
        return json.dumps(changes_since_the_release_before(self._releases, self.release)).encode()


class _Handler(FilesHandler):
    """Answers for files of the release and of the page."""

    def __init__(self, served: _Served, *arguments: object, **named: object) -> None:
        self._served = served
        super().__init__(*arguments, directory=str(served.release), **named)  # type: ignore[arg-type]

    def answer(self, path: str, /) -> BytesIO | BinaryIO | None:
        """Lead from the root to the page; tell what changed; else answer with a file."""
        if path in ("/", f"/{PAGE_FOLDER}"):
            self.lead_to(f"/{PAGE_FOLDER}/")
            return None
        if path == f"/{PAGE_FOLDER}/{CHANGES_FILE}":
            return self.json(self._served.changes())
        return super().answer(path)

    def place(self, parts: list[str]) -> tuple[Path, list[str]]:
        """The page is the installed one; everything else is the release's."""
        if parts[:1] == [PAGE_FOLDER]:
            return BUILT_PAGE, parts[1:]
        return self._served.release, parts
