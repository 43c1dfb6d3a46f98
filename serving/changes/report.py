"""`greenreg changes` without its command line: what a release changed, as files."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Final

import polars as pl

from languages.language import Language
from pipelines.release.index import listed_releases
from serving.changes.facts import changed_facts
from serving.changes.feed import FeedEntry, as_feed
from serving.changes.told import as_markdown, in_one_line

FACTS_FILE: Final = "changes.parquet"
MARKDOWN_FILES: Final = {Language.EN: "changes.md", Language.ZH: "changes.zh.md"}
FEED_FILE: Final = "feed.atom"
# To tell of one compares two releases.
_MOST_TOLD: Final = 20


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


def write_feed(releases: Path, folder: Path, published: Mapping[str, datetime] | None = None) -> int:
    """Write the feed over releases that are still there; return how many it tells of.

    They are those that the folder lists, or `published`: id → time, the newest first; each is told of against the next.
    """
    entries = list(_entries(releases, listed_releases(releases) if published is None else published))
    if entries:
        (folder / FEED_FILE).write_bytes(as_feed(entries))
    return len(entries)


def _entries(releases: Path, published: Mapping[str, datetime]) -> Iterator[FeedEntry]:
    there = [release_id for release_id in published if (releases / release_id).is_dir()][: _MOST_TOLD + 1]
    for release_id, before in zip_longest(there[:_MOST_TOLD], there[1:]):
        if release_id is not None:
            told = _told(releases / before, releases / release_id) if before else ["first release"] * 2
            yield FeedEntry(release_id, published[release_id], f"{release_id} · {told[0]}", "\n".join(told))


def _told(before: Path, after: Path) -> list[str]:
    facts = changed_facts(before, after)
    return [in_one_line(facts, language) for language in (Language.EN, Language.ZH)]
