"""Firms that may have taken a new trade into their name when they became companies limited by shares.

浙江七星电容器有限公司 and 浙江七星电子股份有限公司 have only the word in common that the firm chose for itself, so
that their likeness says nothing. A group founds firms under its own word as well; so only a word that two organizations
of a province bear, and no third, is taken for a sign.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import polars as pl

from pipelines.resolution.identity import NameKey
from pipelines.resolution.resolution import Resolution
from pipelines.resolution.variants import firm_lists

_LENGTHS_OF_A_WORD: Final = (2, 3)


def transformed(
    resolution: Resolution, names: pl.DataFrame, keys: Sequence[NameKey], list_entries: pl.LazyFrame
) -> Iterator[tuple[NameKey, NameKey]]:
    """Return a firm's name and that of a company limited by shares which is first listed with or after it.

    `names` are those of `keys`, in order, with their `form` and `core`; both cores begin with one word, which two
    organizations of the province bear. Names that stand together on a final list of firms are left out.
    """
    firms = names.select(
        "place",
        "province_code",
        "core",
        id=pl.Series([resolution.organization_ids[key] for key in keys], dtype=pl.String),
        since=pl.Series([resolution.precedences[key].since for key in keys], dtype=pl.String),
        is_by_shares=pl.col("form").str.ends_with("股份有限公司"),
    ).filter(names["kind"] == "enterprise", ~pl.col("core").str.contains("公司"))
    found = pl.concat([_bearing_one_word(firms, length) for length in _LENGTHS_OF_A_WORD]).unique().sort("one", "other")
    pairs = [(keys[one], keys[other]) for one, other in found.iter_rows()]
    lists = _lists_of(resolution, {name for pair in pairs for name in pair}, list_entries)
    yield from ((one, other) for one, other in pairs if not lists[one] & lists[other])


def _bearing_one_word(firms: pl.DataFrame, length: int) -> pl.DataFrame:
    bearers = firms.filter(pl.col("core").str.len_chars() > length).with_columns(
        word=pl.col("core").str.slice(0, length)
    )
    of_two = bearers.filter(pl.col("id").n_unique().over("province_code", "word") == 2)
    return (
        of_two.join(of_two, on=["province_code", "word"], suffix="_after")
        .filter(
            pl.col("id") != pl.col("id_after"), pl.col("is_by_shares_after"), pl.col("since") <= pl.col("since_after")
        )
        .select(one="place", other="place_after")
    )


def _lists_of(
    resolution: Resolution, names: set[NameKey], list_entries: pl.LazyFrame
) -> Mapping[NameKey, frozenset[str]]:
    printed = {name: {one.printed for one in resolution.listings.get(name, ())} for name in names}
    lists = firm_lists(list_entries, set().union(*printed.values()))
    return {
        name: frozenset().union(*(lists.get((one, name.province_code), frozenset()) for one in printed[name]))
        for name in names
    }
