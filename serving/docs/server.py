"""The built documentation, served on loopback."""

from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from serving.loopback import LOOPBACK, FilesHandler, bound


class _Handler(FilesHandler):
    # The theme has scripts and styles within its pages, and searches in a worker of its own.
    content_security = (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    )


def docs_server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback over a built site, bound and not running yet; port 0 takes a free one.

    Raises NothingToServeError when the port is taken.
    """
    return bound(port, partial(_Handler, directory=str(site)))


def docs_address(server: ThreadingHTTPServer) -> str:
    """Return the address of the first page."""
    return f"http://{LOOPBACK}:{server.server_port}/"
