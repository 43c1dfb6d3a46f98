"""`greenreg changes`: what a release changed, as files for people and programs."""

from pathlib import Path

import click

from command_line.saying import end_with, say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.argument("release", default="latest")
@click.option("--since", metavar="RELEASE", help="Against which release; else the one before.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where changes.parquet, changes.md, changes.zh.md and feed.atom go.",
)
@click.option("--json", "as_json", is_flag=True, help="What was compared, and what became of it, as JSON.")
def changes(release: str, since: str | None, output: Path, as_json: bool) -> None:
    """Write what RELEASE changed: one row a changed fact, the same to read in English and Chinese, and a feed.

    A fact is an event that came or was taken back, or a cell of a title, an organization or a row of a list; each has
    its cause: the source, our reading, a reviewed correction, or the resolution of names.

    \b
    greenreg changes -o changes/
    greenreg changes latest --since 3f9a -o changes/
    """
    from command_line.releases import release_called
    from pipelines.release.index import listed_releases, release_before
    from serving.changes.diff import NotComparableError
    from serving.changes.report import write_changes, write_feed

    releases = Home.found().releases
    after = release_called(releases, release)
    before = release_called(releases, since) if since else release_before(releases, after.name)
    if before is None:
        others = [name for name in listed_releases(releases) if name != after.name]
        what_then = (
            worded("--since takes {others}", others=", ".join(others))
            if others
            else worded("the next refresh makes one")
        )
        end_with(
            "changes",
            worded(
                "No release before {release} is here to compare with; {what_then}.",
                release=after.name,
                what_then=what_then,
            ),
        )
    try:
        facts = write_changes(before, after, output)
        told = write_feed(releases, output)
    except NotComparableError as fault:
        end_with("changes", fault)
    if as_json:
        say_json({"before": before.name, "after": after.name, "facts": facts.height, "releases_in_feed": told})
        return
    say(
        worded(
            "{facts} facts changed from {before} to {after}; the feed tells of {told} releases",
            facts=facts.height,
            before=before.name,
            after=after.name,
            told=told,
        ),
        err=True,
    )
