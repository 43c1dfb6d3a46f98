"""Keys of cores without one of their characters, as numbers.

A million cores have nearly ten million: they are reckoned in arrays, the characters of many cores laid end to end, and
never stand as texts. Two that differ may come to one number; it happens in one of very many millions, and costs a
comparison.
"""

from typing import Final

import numpy as np
import polars as pl

LONGEST_CORE: Final = 24
"""Characters of a core that keys are made of."""
# An odd number of 64 bits without a pattern: its powers are as good as drawn, and it can be divided by.
_BASE: Final = 0x9E3779B97F4A7C15
_POWERS: Final = np.array([pow(_BASE, at, 1 << 64) for at in range(LONGEST_CORE)], np.uint64)
_ONE_POWER_LESS: Final = np.uint64(pow(_BASE, -1, 1 << 64))


def shortened(names: pl.DataFrame) -> pl.LazyFrame:
    """Return as `key` the `core` of each name whole, then without one of its characters.

    `kind` tells names apart that share no key, `number` is handed on. A core of one character has none left, and one
    that is too long has no key.
    """
    cores = names.filter(pl.col("core").str.len_chars().is_between(2, LONGEST_CORE))
    characters = np.frombuffer("".join(cores["core"].to_list()).encode("utf-32-le"), np.uint32)
    lengths = cores["core"].str.len_chars().cast(pl.Int64).to_numpy()
    begins = np.cumsum(lengths) - lengths
    of = np.repeat(np.arange(len(cores)), lengths)
    # The number of a text: its characters, each times the power of where it stands. All sums are of 64 bits.
    parts = characters.astype(np.uint64) * _POWERS[np.arange(len(characters)) - begins[of]]
    upto = np.concatenate([np.zeros(1, np.uint64), np.cumsum(parts)])
    wholes = upto[begins + lengths] - upto[begins]
    # What stands behind the character that is left out moves up by one.
    left_out = np.flatnonzero(lengths[of] > 2)
    core = of[left_out]
    before, behind = upto[left_out] - upto[begins[core]], upto[(begins + lengths)[core]] - upto[left_out + 1]
    kinds = cores["kind"].hash().to_numpy()
    return pl.LazyFrame(
        {
            "number": np.concatenate([cores["number"].to_numpy(), cores["number"].to_numpy()[core]]),
            "key": np.concatenate([kinds + wholes, kinds[core] + before + behind * _ONE_POWER_LESS]),
        }
    )
