"""`greenreg mcp`: the latest release for assistants, over the Model Context Protocol."""

import click

from command_line.extras import require_extra
from command_line.saying import end_with, say, say_fault
from pipelines.home import Home


@click.command()
@click.option("--http", "is_http", is_flag=True, help="Answer over HTTP instead of standard input and output.")
@click.option("--address", default="127.0.0.1", show_default=True, help="With --http: the address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8767, show_default=True, help="0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="With --http: a name under which it may be asked.")
def mcp(is_http: bool, address: str, port: int, names: tuple[str, ...]) -> None:
    """Answer an assistant from the latest release, read-only, each answer with its evidence.

    Over standard input and output, as a client starts it; or over HTTP, at /mcp, for clients that connect.

    \b
    greenreg mcp
    greenreg mcp --http
    """
    require_extra("mcp", "mcp", "mcp", "fastapi", "uvicorn")
    from pipelines.home import UnusableHome
    from serving.api.server import Access, NoPlaceToServe, address_of, bound, server_of
    from serving.assistants.server import PATH, Assistants, over_http
    from serving.query.opened import QueryError

    access = Access(names)
    try:
        listening = bound(address, port) if is_http else None
        assistants = Assistants(Home.found().releases, access, lambda fault: say_fault("mcp", fault))
    except (NoPlaceToServe, QueryError, UnusableHome) as fault:
        end_with("mcp", fault)
    try:
        if listening is None:
            assistants.server.run("stdio")
        else:
            say(address_of(listening).rstrip("/") + PATH)
            server_of(over_http(assistants, access, address), has_lifespan=True).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        assistants.close()
