"""A server of files on loopback, as any static host is one: it lists no folder, and leads out of none.

Only who asks for this machine by its name is answered, so that no page of a stranger's can ask through the browser.
"""

import mimetypes
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, ClassVar, Final
from urllib.parse import unquote, urlsplit

from pipelines.bad_state import said_by_the_system
from scrapers.text.worded import worded

LOOPBACK: Final = "127.0.0.1"
MEDIA_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}
INDEX: Final = "index.html"


class NothingToServeError(Exception):
    """There is nothing to look at, or no place to serve it; the message says what to do."""


def bound(port: int, handler: Callable[..., SimpleHTTPRequestHandler]) -> ThreadingHTTPServer:
    """Return a server on loopback that is bound and not running yet; port 0 takes a free one.

    Raises NothingToServeError when the port is taken.
    """
    try:
        return _Server((LOOPBACK, port), handler)
    except OSError as error:
        raise NothingToServeError(
            worded(
                "Port {port} can't be had ({strerror}); choose another with --port",
                port=port,
                strerror=said_by_the_system(error),
            )
        ) from error


class _Server(ThreadingHTTPServer):
    """Has a thread for each who asks; who goes away in the middle, or says nothing for too long, is no news."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that broke off or ran out of time; of anything else what the base says."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class FilesHandler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for the files of one folder; of a folder in it, for its index."""

    server_version = "greenreg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    #: Seconds that a client may take to say or to hear the next piece; its thread is given back then.
    timeout = 30.0
    # What a browser may do with what it is sent: nothing from elsewhere, and no guessing.
    content_security: ClassVar[str] = "default-src 'self'; img-src 'self' data:"
    _kept_to_itself: ClassVar[Mapping[str, str]] = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Turn away who came under another name than loopback's."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in (LOOPBACK, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return self.answer(urlsplit(self.path).path)

    def answer(self, _path: str, /) -> BytesIO | BinaryIO | None:
        """Answer for a path of the address; a file of its name, where nothing else is said."""
        return super().send_head()

    def place(self, parts: list[str]) -> tuple[Path, list[str]]:
        """Return the folder in which the parts of an address are sought, and the parts."""
        return Path(self.directory), parts

    def lead_to(self, path: str) -> None:
        """Answer that what was asked for is at another path."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def json(self, content: bytes) -> BytesIO:
        """Answer with JSON that is in no file."""
        return self.content(content, MEDIA_TYPES[".json"])

    def content(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        """Answer with what is in no file, of a media type."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def translate_path(self, path: str) -> str:
        """Return the file that the address names; what lies outside the folder is a file that isn't there."""
        asked = unquote(urlsplit(path).path)
        root, parts = self.place([part for part in asked.split("/") if part])
        named = root.joinpath(*parts)
        if asked.endswith("/"):
            named /= INDEX
        inside = ".." not in parts and not any("\\" in part or "\0" in part for part in parts)
        return str(named if inside and _is_file(named) else root / ".nothing")

    def guess_type(self, path: object) -> str:
        """Return the media type of a file, the same on every machine."""
        suffix = Path(str(path)).suffix
        return MEDIA_TYPES.get(suffix) or mimetypes.types_map.get(suffix) or "application/octet-stream"

    def end_headers(self) -> None:
        """Add to every answer what keeps it to itself."""
        policy = f"{self.content_security}; object-src 'none'; base-uri 'none'; form-action 'none'"
        self.send_header("Content-Security-Policy", f"{policy}; frame-ancestors 'none'")
        for name, value in self._kept_to_itself.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request: the terminal is for the address."""


def _is_file(named: Path) -> bool:
    try:
        return named.is_file()
    except OSError:
        return False  # no file has a name so long
