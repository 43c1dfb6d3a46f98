"""Which names are compared at all: pairs that share a block, so that the number of pairs grows with the names.

Of a block that holds too many names only neighbours in the order of their cores are compared, and the block is counted.
Every pair is compared once, however many blocks it shares.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

LARGEST_BLOCK: Final = 24
"""Names in a block that is compared in full, so at most 11.5 pairs a name and block."""

_NEIGHBOURS = 2

_SHORTEST_CORE = 4
"""In a shorter core one character is too much of it: 洛阳 and 浏阳 are two cities."""
_LONGEST_CORE = 24
_RAREST_TRIGRAMS = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs to compare: `one` < `other` are places in the names' frame, `proposed_by` the first block with both."""

    frame: pl.DataFrame
    blocks_too_large: int


def blocked_pairs(names: pl.DataFrame) -> Pairs:
    """Return the pairs that share a block, each once.

    `names` has the columns `place` (0, 1, …), `kind`, `province_code`, `form`, `core` and `own` (the core without the
    group before it). Blocks are: one core in one province; one core there but for the group before it; cores in one
    province that are one character from each other; cores in one province that share one of their rarest three
    characters; one form in several provinces.
    """
    found, too_large = [], 0
    for rule, keys in _keys(names):
        sized = keys.unique().with_columns(size=pl.len().over("key")).filter(pl.col("size") > 1)
        large = sized.filter(pl.col("size") > LARGEST_BLOCK).select("place", "key")
        too_large += large["key"].n_unique()
        within = _all_pairs(sized.filter(pl.col("size") <= LARGEST_BLOCK).select("place", "key"))
        found.append(pl.concat([within, *_neighbours(large, names)]).unique().with_columns(proposed_by=pl.lit(rule)))
    pairs = pl.concat(found).unique(["one", "other"], keep="first", maintain_order=True).sort("one", "other")
    return Pairs(pairs, too_large)


def _all_pairs(blocks: pl.DataFrame) -> pl.DataFrame:
    return (
        blocks.join(blocks, on="key", suffix="_other")
        .filter(pl.col("place") < pl.col("place_other"))
        .select(one="place", other="place_other")
    )


def _neighbours(blocks: pl.DataFrame, names: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Each name of a block with the next ones by core: names that differ late stand side by side."""
    ordered = blocks.join(names.select("place", "core"), on="place").sort("key", "core", "place")
    for step in range(1, _NEIGHBOURS + 1):
        nearby = ordered.select("place", other=pl.col("place").shift(-step).over("key")).drop_nulls()
        yield nearby.select(one=pl.min_horizontal("place", "other"), other=pl.max_horizontal("place", "other"))


def _keys(names: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    here = pl.concat_str("kind", "province_code", separator="|")
    yield "same_core", names.select("place", key=pl.concat_str(here, "core", separator="|").hash())
    yield "other_group", names.select("place", key=pl.concat_str(here, "own", separator="|").hash())
    yield "one_character", _one_character_apart(names, here)
    yield "rare_characters", _rare_trigrams(names, here)
    yield "other_province", names.select("place", key=pl.concat_str("kind", "form", separator="|").hash())


def _one_character_apart(names: pl.DataFrame, here: pl.Expr) -> pl.DataFrame:
    """A core and what is left of it without each of its characters: equal for two that differ in one place."""
    core = pl.col("core")
    fitting = names.filter(core.str.len_chars().is_between(_SHORTEST_CORE, _LONGEST_CORE))
    whole = fitting.select("place", key=pl.concat_str(here, core, separator="|").hash())
    shortened = [
        fitting.filter(core.str.len_chars() > at).select(
            "place", key=pl.concat_str(here, core.str.slice(0, at) + core.str.slice(at + 1), separator="|").hash()
        )
        for at in range(_LONGEST_CORE)
    ]
    return pl.concat([whole, *shortened])


def _rare_trigrams(names: pl.DataFrame, here: pl.Expr) -> pl.DataFrame:
    core = pl.col("core")
    lengths = core.str.len_chars()
    longest = names.select(lengths.max()).item() or 0
    trigrams = pl.concat(
        [
            names.filter(lengths >= at + 3).select(
                "place", key=pl.concat_str(here, core.str.slice(at, 3), separator="|").hash()
            )
            for at in range(min(longest, _LONGEST_CORE) - 2)
        ]
        or [names.select("place", key=core.hash()).clear()]
    ).unique()
    shared = trigrams.with_columns(names=pl.len().over("key")).filter(pl.col("names") > 1)
    rarest = shared.sort("place", "names", "key").with_columns(rank=pl.int_range(pl.len()).over("place"))
    return rarest.filter(pl.col("rank") < _RAREST_TRIGRAMS).select("place", "key")
