"""`greenreg docs`: the documentation as a site, with a page for each table of the latest release."""

import tempfile
from pathlib import Path

import click

from command_line.extras import require_extra
from command_line.on_loopback import serve_until_stopped
from command_line.saying import end_with, say
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the site into this folder, and end.")
@click.option("--port", type=click.IntRange(0, 65535), default=8768, show_default=True, help="0 takes a free one.")
@click.option("--open", "is_opened", is_flag=True, help="Open it in the browser.")
def docs(output: Path | None, port: int, is_opened: bool) -> None:
    """Serve the documentation on loopback, with a page for each table of the latest release. Ctrl-C ends it.

    It asks no other host, neither here nor from a static host that its folder is put on.

    \b
    greenreg docs
    greenreg docs -o site
    """
    require_extra("docs", "docs", "mkdocs", "material")
    from serving.docs import SiteError, build_site, docs_address, docs_server
    from serving.loopback import NothingToServeError
    from serving.query.opened import QueryError

    try:
        if output:
            say(
                worded(
                    "{build_site} pages: {output}",
                    build_site=build_site(Home.found().releases, output),
                    output=output / "index.html",
                )
            )
            return
        with tempfile.TemporaryDirectory(prefix="greenreg-docs-") as folder:
            build_site(Home.found().releases, Path(folder))
            server = docs_server(Path(folder), port)
            serve_until_stopped(server, docs_address(server), is_opened=is_opened)
    except (NothingToServeError, QueryError, SiteError) as fault:
        end_with("docs", fault)
