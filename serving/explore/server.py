"""A server of files on loopback: the page as installed, over the files of the release that is latest when it starts.

It does what any static host does, and tells what changed since the release before. The page is the installed one, so
that a release made before it had a page, or with an older one, can be looked at too.
"""

import json
import mimetypes
from functools import cached_property, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final
from urllib.parse import unquote, urlsplit

from pipelines.release.inventory import INVENTORY_FILE
from pipelines.release.latest import latest_release
from pipelines.release.page import BUILT_PAGE, PAGE_FOLDER
from serving.explore.changes import CHANGES_FILE, changes_since_the_release_before

LOOPBACK: Final = "127.0.0.1"
# What a browser may do with what it is sent: nothing from elsewhere, no script but the page's own, and no guessing.
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}


class NothingToServeError(Exception):
    """There is no release to look at, or no place to serve it; the message says what to do."""


def explorer_server(releases: Path, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback that is bound and not running yet; port 0 takes a free one.

    Raises NothingToServeError when there is no release yet, and when the port is taken.
    """
    release = latest_release(releases)
    if release is None or not (release / INVENTORY_FILE).is_file():
        raise NothingToServeError("There is no release yet; run `greenreg refresh` first")
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, _Served(releases, release.resolve())))
    except OSError as error:
        raise NothingToServeError(f"Port {port} can't be had ({error.strerror}); choose another with --port") from error


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


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for files of the release and of the page; lists no folder."""

    server_version = "greenreg"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def __init__(self, served: _Served, *arguments: object, **named: object) -> None:
        self._served = served
        super().__init__(*arguments, directory=str(served.release), **named)  # type: ignore[arg-type]

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Turn away who came under another name than loopback's, and lead from the root to the page."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in (LOOPBACK, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if urlsplit(self.path).path in ("/", f"/{PAGE_FOLDER}"):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{PAGE_FOLDER}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if urlsplit(self.path).path == f"/{PAGE_FOLDER}/{CHANGES_FILE}":
            return self._json(self._served.changes())
        return super().send_head()

    def _json(self, content: bytes) -> BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES[".json"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def translate_path(self, path: str) -> str:
        """Return the file that the address names; what lies outside release and page is a file that isn't there."""
        first, *rest = [part for part in unquote(urlsplit(path).path).split("/") if part] or [""]
        root, parts = (
            (BUILT_PAGE, rest or ["index.html"]) if first == PAGE_FOLDER else (self._served.release, [first, *rest])
        )
        named = root.joinpath(*parts)
        inside = ".." not in parts and not any("\\" in part or "\0" in part for part in parts)
        return str(named if inside and named.is_file() else root / ".nothing")

    def guess_type(self, path: object) -> str:
        """Return the media type of a file, the same on every machine."""
        suffix = Path(str(path)).suffix
        return _TYPES.get(suffix) or mimetypes.types_map.get(suffix) or "application/octet-stream"

    def end_headers(self) -> None:
        """Add to every answer what keeps it to itself."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request: the terminal is for the address."""
