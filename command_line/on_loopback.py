"""Serving on loopback until the keyboard ends it."""

from typing import TYPE_CHECKING

import click

from command_line.saying import say

if TYPE_CHECKING:
    # Most commands serve nothing, and every one loads this module.
    from http.server import ThreadingHTTPServer


def serve_until_stopped(server: "ThreadingHTTPServer", address: str, *, is_opened: bool) -> None:
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
