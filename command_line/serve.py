"""`greenreg serve`: the HTTP API over the latest release."""

import click

from command_line.extras import require_extra
from command_line.saying import end_with, say, say_fault
from pipelines.home import Home


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="The address of this machine to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name under which it may be asked, too.")
@click.option(
    "--origin", "origins", multiple=True, metavar="ORIGIN", help="Pages of this origin may ask; without it, all may."
)
@click.option(
    "--rate", type=click.FloatRange(min=0), default=100, show_default=True, help="Questions a second; 0: no limit."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10,
    show_default=True,
    metavar="SECONDS",
    help="How long a question may work.",
)
def serve(
    address: str, port: int, names: tuple[str, ...], origins: tuple[str, ...], rate: float, timeout: float
) -> None:
    """Answer over HTTP from the latest release, read-only; follow it when a new one is published. Ctrl-C ends it.

    Its description is at /docs and /openapi.json: every public table, the register of a day, search, match, explain,
    what applies to an enterprise, and what changed.

    \b
    greenreg serve
    greenreg serve --address 0.0.0.0 --name data.example.org --rate 20
    """
    require_extra("serve", "serve", "fastapi", "uvicorn")
    from pipelines.home import UnusableHome
    from serving.api.server import Access, Api, NoPlaceToServe, address_of, bound, guarded, server_of
    from serving.query.opened import QueryError

    access = Access(names, origins or ("*",), rate or None, timeout)
    try:
        listening = bound(address, port)
        api = Api(Home.found().releases, access, lambda fault: say_fault("serve", fault), describes_ahead=True)
    except (NoPlaceToServe, QueryError, UnusableHome) as fault:
        end_with("serve", fault)
    say(address_of(listening))
    try:
        server_of(guarded(api, access, address)).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        api.close()
