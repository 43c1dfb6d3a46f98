"""The standards that list entries cite, one row a citation of a distinct text."""

import polars as pl

from pipelines.raw.tables import frame
from scrapers.standards import Standard, parse_standards, unread_codes


def resolve_standards(list_entries: pl.LazyFrame) -> pl.DataFrame:
    """Return the raw table `standard_citations`: one row a distinct text, as understood, and standard it cites.

    A text, or a code in it, that is not read as a standard keeps its row, with nothing but what is printed.
    """
    texts = list_entries.select(pl.col("standard_understood").drop_nulls().unique().sort()).collect(engine="streaming")
    return frame("standard_citations", [row for text in texts.to_series() if text.strip() for row in _rows(text)])


def _rows(text: str) -> list[dict[str, object]]:
    read = [_cited(standard) for standard in parse_standards(text)]
    unread: list[dict[str, object]] = [{"as_printed": code} for code in unread_codes(text)]
    rows = read + unread or [{"as_printed": text}]
    return [row | {"standard_understood": text, "place": place} for place, row in enumerate(rows, start=1)]


def _cited(standard: Standard) -> dict[str, object]:
    return {
        "code": standard.code,
        "issuer": standard.issuer,
        "number": standard.number,
        "year": standard.year,
        "kind": standard.kind.value,
        "nature": None if standard.nature is None else standard.nature.value,
        "title": standard.title,
        "as_printed": standard.as_printed,
    }
