"""How a raw table is stated: its columns with their types, and the order of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

TEXT = pl.String()
COUNT = pl.Int32()
BIG_COUNT = pl.Int64()
NUMBER = pl.Float64()
FLAG = pl.Boolean()
DAY = pl.Date()
TIME = pl.Datetime("us")
"""UTC, without a zone."""

Columns = Mapping[str, pl.DataType]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One raw table. Its file lists the rows by `sorted_by`, so that equal rows are equal bytes."""

    columns: Columns
    sorted_by: tuple[str, ...]
