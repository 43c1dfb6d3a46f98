"""When a list or a rename was announced, as far as anything says: what decides who bore a name first.

The day of a row is that of its notice: known beforehand, else dated by the page it was found on, else as its documents
were handed in with.
Without one, the year of its batch stands, after every day of that year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from scrapers.reference.tables import notices


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """Days of notices that are not known beforehand, by the address of their page and by the notice."""

    of_pages: Mapping[str, date] = field(default_factory=dict)
    of_notices: Mapping[str, date] = field(default_factory=dict)

    def day(self, notice_id: str | None, page_url: str | None) -> date | None:
        """Return the day of the notice that a row belongs to."""
        known = notices().get(notice_id or "")
        return (
            (known and (known.issued_on or known.published_on))
            or self.of_pages.get(page_url or "")
            or self.of_notices.get(notice_id or "")
        )


UNDATED = NoticeDays()


def notice_days(document_origins: pl.DataFrame, notice_pages: pl.DataFrame) -> NoticeDays:
    """Return what raw `document_origins` and `notice_pages` say of days; of several of one notice the earliest."""
    dated = notice_pages.select("notice_id", "page_url", day=pl.coalesce("issued_on", "published_on"))
    pages = dated.select("page_url", "day").drop_nulls()
    pages = pages.group_by("page_url").agg(pl.col("day").min()).sort("page_url")
    # A notice that was handed in without an address is dated by its own text.
    read = dated.filter(pl.col("page_url").is_null()).select("notice_id", "day").drop_nulls()
    stated = pl.concat([document_origins.select("notice_id", day="issued_on").drop_nulls(), read])
    notices_stated = stated.group_by("notice_id").agg(pl.col("day").min()).sort("notice_id")
    return NoticeDays(dict(pages.iter_rows()), dict(notices_stated.iter_rows()))


def with_moments(understood: pl.LazyFrame, days: NoticeDays) -> pl.LazyFrame:
    """Return the entries with `moment`, which sorts them in time: the ISO day of their notice, else `since`."""
    origin = ["notice_id", "page_url"]
    origins = understood.select(origin).unique().collect(engine="streaming")
    found = [days.day(*row) for row in origins.iter_rows()]
    dated = origins.with_columns(day=pl.Series([day and day.isoformat() for day in found], dtype=pl.String))
    moments = understood.join(dated.lazy(), on=origin, how="left", nulls_equal=True)
    return moments.with_columns(moment=pl.coalesce("day", "since")).drop("day")
