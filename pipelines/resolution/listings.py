"""From list entries to what resolution works on: each distinct printed name in its place, and where it first stood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.resolution.identity import organization_kind
from scrapers.lists.credit_codes import valid_code
from scrapers.lists.stages import FINAL
from scrapers.reference.tables import NATIONAL_PUBLISHER, is_in_national_series, notices, programs

_UNDATED = "9999"
# Final lists first: publicity lists of old batches may still be found, and must not change who came first.
_STAGE_ORDER = {"final": "0", "publicity": "1", "adjustment": "3"}
_OTHER_STAGE = "2"
_BEFORE_ALL = "\0"
"""Two texts with it between them sort as the two do one after the other: no cell holds it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A distinct name as printed, with its province and its credit code as printed and, where it is valid, understood.

    What is not there is empty. `since` sorts by the batch and stage it first stood in; `entry_id` is the first entry.
    """

    kind: str
    printed: str
    province_code: str
    printed_code: str
    credit_code: str
    since: str
    entry_id: str


def batch_order(batch: str | None, stage: str | None, program_id: str | None) -> str:
    """Return what sorts batches in time, whatever lists are loaded: year, batch, and final before publicity.

    Programs other than the national ones count from years of their own: such a batch is undated.
    """
    text = batch or ""
    program = programs().get(program_id or "")
    in_series = program is not None and is_in_national_series(program)
    counted = _years_of_counted_batches().get(text) if in_series else None
    year = counted or next(iter(re.findall(r"20\d\d", text)), _UNDATED)
    return f"{year}-{text}-{_STAGE_ORDER.get(stage or '', _OTHER_STAGE)}"


@cache
def _years_of_counted_batches() -> Mapping[str, str]:
    """The year in which each batch that the national series counts (1 to 5) was published; later ones are years."""
    return {
        notice.batch: str(notice.issued_on.year)
        for notice in notices().values()
        if notice.publisher_id == NATIONAL_PUBLISHER and notice.stage == FINAL and notice.issued_on
        if len(notice.batch) == 1
    }


def with_understood_cells(list_entries: pl.LazyFrame) -> pl.LazyFrame:
    """Return the entries that have a name, with `kind`, `since`, `entry_id`, `printed_code` and `valid_code`."""
    named = list_entries.filter(pl.col("name_understood").is_not_null())
    programs = _distinct(named, "program_id")
    code = pl.col("credit_code_understood")
    codes = _distinct(named, "credit_code_understood")
    return _with_since(named).with_columns(
        kind=pl.col("program_id").replace_strict(
            programs, [organization_kind(one) for one in programs], default="enterprise", return_dtype=pl.String
        ),
        printed_code=pl.when(code.str.strip_chars() != "").then(code),
        valid_code=code.replace_strict(codes, [valid_code(one) for one in codes], default=None, return_dtype=pl.String),
    )


def _distinct(named: pl.LazyFrame, column: str) -> list[str]:
    return named.select(column).drop_nulls().unique().collect(engine="streaming")[column].to_list()


def _with_since(named: pl.LazyFrame) -> pl.LazyFrame:
    """The entries with what sorts the batch of each in time."""
    of_batch = ["batch", "stage", "program_id"]
    batches = named.select(of_batch).unique().collect(engine="streaming")
    since = pl.Series([batch_order(*row) for row in batches.iter_rows()], dtype=pl.String)
    return named.join(batches.with_columns(since=since).lazy(), on=of_batch, how="left", nulls_equal=True)


def distinct_listings(understood: pl.LazyFrame) -> Iterator[Listing]:
    """Return each distinct printed name, province and credit code once, in a fixed order."""
    places = ["kind", "name_understood", "province_code", "printed_code", "valid_code"]
    first = (
        understood.group_by(places)
        .agg(first=pl.concat_str("since", pl.col("entry_id").fill_null(""), separator=_BEFORE_ALL).min())
        .sort(*places, nulls_last=False)
        .collect(engine="streaming")
    )
    for kind, printed, province_code, printed_code, code, stood in first.iter_rows():
        since, _, entry_id = stood.partition(_BEFORE_ALL)
        yield Listing(kind, printed, province_code or "", printed_code or "", code or "", since, entry_id)
