"""What list entries mention besides organizations: the raw tables resolved from them, each with its resolver."""

from collections.abc import Callable, Mapping

import polars as pl

from pipelines.resolution.assessors import resolve_assessors
from pipelines.resolution.citations import resolve_standards

MENTIONS: Mapping[str, Callable[[pl.LazyFrame], pl.DataFrame]] = {
    "assessor_names": resolve_assessors,
    "standard_citations": resolve_standards,
}
READ_FOR_MENTIONS = ("assessor_understood", "standard_understood")
"""The columns of raw `list_entries` that mention something."""
