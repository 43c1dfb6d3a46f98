"""A server of files on loopback: the page as installed, over the files of the release that is latest when it starts.

It does what any static host does, tells what changed since the release before, and draws the printed rows of documents
in the archive. The page is the installed one, so
that a release made before it had a page, or with an older one, can be looked at too.
"""

import json
from functools import cached_property, partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final
from urllib.parse import unquote

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import latest_release
from pipelines.release.page import BUILT_PAGE, PAGE_FOLDER
from scrapers.text.worded import worded
from serving.explain.page_image import NoPicture
from serving.explain.row_picture import picture_of_row
from serving.explore.changes import CHANGES_FILE, changes_since_the_release_before
from serving.loopback import LOOPBACK, FilesHandler, NothingToServeError, bound

_ROWS: Final = f"/{PAGE_FOLDER}/rows/"
_PICTURE: Final = ".png"


def explorer_server(releases: Path, archive: Path, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback that is bound and not running yet; port 0 takes a free one.

    The pictures of rows are drawn from the documents of `archive`.
    Raises NothingToServeError when there is no release yet, and when the port is taken.
    """
    release = latest_release(releases)
    if release is None or not (release / INVENTORY_FILE).is_file():
        raise NothingToServeError(worded("There is no release yet; run `greenreg refresh` first"))
    return bound(port, partial(_Handler, _Served(releases, release.resolve(), archive)))


def page_address(server: ThreadingHTTPServer) -> str:
    """Return the address of the page that the server serves."""
    return f"http://{LOOPBACK}:{server.server_port}/{PAGE_FOLDER}/"


class _Served:
    """The release that is served, what it changed (compared when somebody asks, and once), and its printed rows."""

    def __init__(self, releases: Path, release: Path, archive: Path) -> None:
        self._releases = releases
        self._archive = archive
        self._drawing = Lock()
        self._lock = Lock()
        self.release = release

    def changes(self) -> bytes:
        with self._lock:
            return self._changes

    def picture(self, entry_id: str) -> bytes:
        """Draw a printed row, one at a time: each takes a process."""
        with self._drawing:
            return picture_of_row(self._archive, self.release, entry_id)

    @cached_property
    def _changes(self) -> bytes:
        return json.dumps(changes_since_the_release_before(self._releases, self.release)).encode()


class _Handler(FilesHandler):
    """Answers for files of the release and of the page."""

    def __init__(self, served: _Served, *arguments: object, **named: object) -> None:
        self._served = served
        super().__init__(*arguments, directory=str(served.release), **named)  # type: ignore[arg-type]

    def answer(self, path: str, /) -> BytesIO | BinaryIO | None:
        """Lead from the root to the page; tell what changed; draw a row; else answer with a file."""
        if path in ("/", f"/{PAGE_FOLDER}"):
            self.lead_to(f"/{PAGE_FOLDER}/")
            return None
        if path == f"/{PAGE_FOLDER}/{CHANGES_FILE}":
            return self.json(self._served.changes())
        if path.startswith(_ROWS) and path.endswith(_PICTURE):
            return self._picture(unquote(path.removeprefix(_ROWS).removesuffix(_PICTURE)))
        return super().answer(path)

    def _picture(self, entry_id: str) -> BytesIO:
        """Answer with the picture of a row, or with why there is none."""
        try:
            status, kind, content = HTTPStatus.OK, "image/png", self._served.picture(entry_id)
        except NoPicture as why:
            status, kind, content = HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", str(why).encode()
        return self.content(content, kind, status)

    def place(self, parts: list[str]) -> tuple[Path, list[str]]:
        """The page is the installed one; everything else is the release's."""
        if parts[:1] == [PAGE_FOLDER]:
            return BUILT_PAGE, parts[1:]
        return self._served.release, parts
