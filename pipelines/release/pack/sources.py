"""Where a release's facts come from: the publishers of its notices, by name and site, and through which day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import read_publishers

_NOTICES: Final = "notices.parquet"


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher: its id, its name in both languages, and its site; `site` is None where no site of it is known."""

    publisher_id: str
    title_en: str
    title_zh: str
    site: str | None


def sources_of(folder: Path) -> tuple[Source, ...]:
    """Return the publishers of the notices in a release's folder, ordered by id.

    A publisher that no file describes goes by its id.
    """
    if not (folder / _NOTICES).is_file():
        return ()
    known = read_publishers().publishers
    found = pl.read_parquet(folder / _NOTICES, columns=["publisher_id"])["publisher_id"].drop_nulls().unique()
    return tuple(_source(one, known.get(one)) for one in sorted(found))


def newest_notice(folder: Path) -> date | None:
    """Return the newest day on which a notice in a release's folder was issued or published, or None without any.

    It is the one day that says how far a release reaches and follows from its rows: a release carries no clock.
    """
    if not (folder / _NOTICES).is_file():
        return None
    notices = pl.read_parquet(folder / _NOTICES, columns=["issued_on", "published_on"])
    days = [day for column in notices.iter_columns() if isinstance(day := column.max(), date)]
    return max(days, default=None)


def _source(publisher_id: str, described: Publisher | None) -> Source:
    if described is None:
        return Source(publisher_id, publisher_id, publisher_id, None)
    site = f"https://{described.hosts[0]}/" if described.hosts else None
    return Source(publisher_id, described.name_en, described.name_zh, site)
