"""`greenreg explore`: the page over the latest release, on loopback."""

import click

from command_line.on_loopback import serve_until_stopped
from command_line.saying import end_with
from pipelines.home import Home


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--open", "is_opened", is_flag=True, help="Open it in the browser.")
def explore(port: int, is_opened: bool) -> None:
    """Serve the page of the latest release on loopback. Ctrl-C ends it.

    \b
    greenreg explore
    """
    from serving.explore import explorer_server, page_address
    from serving.loopback import NothingToServeError

    try:
        home = Home.found()
        server = explorer_server(home.releases, home.archive, port)
    except NothingToServeError as fault:
        end_with("explore", fault)
    serve_until_stopped(server, page_address(server), is_opened=is_opened)
