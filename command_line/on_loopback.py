"""Serving on loopback until the keyboard ends it."""

from http.server import ThreadingHTTPServer

import click

from command_line.saying import say


def serve_until_stopped(server: ThreadingHTTPServer, address: str, *, is_opened: bool) -> None:
    """Say the address, open it in the browser if asked, and answer until Ctrl-C."""
    say(address)
    if is_opened:
        click.launch(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
