"""`greenreg changes` without its command line: what a release changed, as files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.release.index import listed_releases, release_before
from serving.changes.facts import SCHEMA, changed_facts
from serving.changes.feed import FeedEntry, as_feed
from serving.changes.told import as_markdown, in_one_line
from serving.language import Language

FACTS_FILE: Final = "changes.parquet"
MARKDOWN_FILES: Final = {Language.EN: "changes.md", Language.ZH: "changes.zh.md"}
FEED_FILE: Final = "feed.atom"


def write_changes(before: Path, after: Path, folder: Path) -> pl.DataFrame:
    """Write what changed from one release to the next as Parquet and, in both languages, as Markdown.

    Return the facts. Raises NotComparableError as `changed_facts` does.
    """
    facts = changed_facts(before, after)
    folder.mkdir(parents=True, exist_ok=True)
    facts.write_parquet(folder / FACTS_FILE)
    for language, name in MARKDOWN_FILES.items():
        (folder / name).write_text(as_markdown(facts, before.name, after.name, language), encoding="utf-8")
    return facts


def write_feed(releases: Path, folder: Path) -> int:
    """Write the feed over the listed releases that are still there; return how many it tells of."""
    entries = list(_entries(releases))
    if entries:
        (folder / FEED_FILE).write_bytes(as_feed(entries))
    return len(entries)


def _entries(releases: Path) -> Iterator[FeedEntry]:
    for release_id, published_at in listed_releases(releases).items():
        if not (releases / release_id).is_dir():
            continue
        before = release_before(releases, release_id)
        facts = changed_facts(before, releases / release_id) if before else pl.DataFrame(schema=SCHEMA)
        told = [in_one_line(facts, language) if before else "first release" for language in (Language.EN, Language.ZH)]
        yield FeedEntry(release_id, published_at, f"{release_id} · {told[0]}", "\n".join(told))
