"""`greenreg search`: finding policies, provisions, organizations, notices and programs by their words."""

from dataclasses import asdict

import click

from command_line.saying import end_with, say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded
from serving.kinds import KINDS


@click.command()
@click.argument("term", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), help="Only things of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def search(term: tuple[str, ...], kind: str | None, limit: int, as_json: bool) -> None:
    """Find TERM, in Chinese or English, in the latest release: best first, with the id and the text that matched.

    Every word of TERM must be found. Width, case, blanks and the style of brackets make no difference. Letters that
    stand nowhere are taken for pinyin or its initials, by which organizations are found.

    \b
    greenreg search 绿色工厂梯度培育
    greenreg search --kind organization 格力 --json
    greenreg search geli
    """
    from serving.query.opened import QueryError
    from serving.search import search as found

    try:
        hits = found(Home.found().releases, " ".join(term), kind, limit)
    except QueryError as fault:
        end_with("search", fault)
    if as_json:
        say_json([asdict(hit) for hit in hits])
    elif not hits:
        say(worded("Nothing found."))
    for hit in () if as_json else hits:
        say(f"{hit.rank:>3}  {hit.kind:<12}  {hit.id}  {hit.title}")
        if hit.snippet != hit.title:
            say(f"     {hit.field}: {hit.snippet}")
