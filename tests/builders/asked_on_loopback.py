"""A server of the project's own, running on loopback as long as a test asks it."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from threading import Thread


@contextmanager
def asked_on_loopback(server: ThreadingHTTPServer) -> Iterator[http.client.HTTPConnection]:
    """Run a bound server, and give a connection to it."""
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        yield connection
    finally:
        connection.close()
        server.shutdown()
        server.server_close()
