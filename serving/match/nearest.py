"""Of all names that share a key with a question, those that share the most of its rarest keys.

The pairs are counted as numbers in arrays: of a large register there are a hundred for each that is kept.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from scrapers.documents.processes import cores

Numbers: TypeAlias = npt.NDArray[np.int64]

_LARGEST_KEY: Final = 2_000
_RAREST: Final = 5
_NEAREST: Final = 8
_PAIRS_AT_ONCE: Final = 500_000
_BILLION: Final = 1_000_000_000
# A pair is one number: 20 bits for the question within its part, 40 for the name, 3 for the key.
_OF_NAME, _OF_KEY, _OF_RARITY, _OF_LENGTH = 40, 3, 33, 10


def nearest(asked: pl.DataFrame, known: pl.DataFrame, lengths: pl.Series) -> Iterator[pl.DataFrame]:
    """Yield `question` and `place` of the eight names nearest to each question, in parts.

    `asked` and `known` have the keys of questions and of names, each once, as `number` and `key`; `lengths` those of
    all names. The rarer a key that both have, the nearer they are; of names equally near the shorter comes first, and
    then the one that stands first in the register. A key of very many names counts for none.
    """
    sizes = known.group_by("key").agg(size=pl.len().cast(pl.Int64)).filter(pl.col("size") <= _LARGEST_KEY)
    by_rarity = asked.join(sizes, on="key").sort("number", "size", "key")
    rarest = by_rarity.filter(_nth_of(by_rarity["number"]) < _RAREST).sort("number", "key")
    postings = known.join(rarest.select("key").unique(), on="key", how="semi").sort("key", "number")
    begins = postings.select("key", begin=pl.int_range(pl.len(), dtype=pl.Int64)).unique("key", keep="first")
    told = rarest.join(begins, on="key", maintain_order="left").with_columns(
        nth=_nth_of(rarest["number"]), part=pl.col("size").cum_sum() // _PAIRS_AT_ONCE
    )
    # A question is in the part in which its first key is.
    told = told.with_columns(pl.col("part").gather(pl.int_range(pl.len()) - pl.col("nth")))
    places = postings["number"].cast(pl.Int64).to_numpy()
    characters = lengths.cast(pl.Int64).to_numpy()
    # Arrays are sorted outside the interpreter, so that threads do it side by side.
    with ThreadPoolExecutor(cores()) as beside:
        yield from beside.map(
            lambda part: _nearest_of(part, places, characters), told.partition_by("part", maintain_order=True)
        )


def _nth_of(sorted_numbers: pl.Series) -> pl.Series:
    """Which of the rows with its number each row is, from 0."""
    numbers = sorted_numbers.to_numpy()
    return pl.Series(np.arange(len(numbers)) - np.searchsorted(numbers, numbers), dtype=pl.Int64)


def _nearest_of(part: pl.DataFrame, places: Numbers, characters: Numbers) -> pl.DataFrame:
    numbers, asked = np.unique(part["number"].to_numpy(), return_inverse=True)
    sizes, nth = part["size"].to_numpy(), part["nth"].to_numpy()
    rarities = np.zeros((len(numbers), 1 << _OF_KEY), np.int64)
    # Whole billionths: their sum is the same in any order.
    rarities[asked, nth] = np.rint(_BILLION / np.log1p(sizes))
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    listed = places[np.repeat(part["begin"].to_numpy(), sizes) + within]
    pairs = np.sort(np.repeat((asked << _OF_NAME + _OF_KEY) | nth, sizes) | listed << _OF_KEY)
    shared = pairs >> _OF_KEY
    first = np.flatnonzero(np.diff(shared, prepend=-1))
    rarity = np.add.reduceat(rarities[shared >> _OF_NAME, pairs & ((1 << _OF_KEY) - 1)], first)
    question, place = shared[first] >> _OF_NAME, shared[first] & ((1 << _OF_NAME) - 1)
    kept = _first_of_each(question, _ranks(question, rarity, characters[place]))
    return pl.DataFrame(
        {"question": numbers[question[kept]], "place": place[kept]}, schema={"question": pl.UInt32, "place": pl.UInt32}
    )


def _first_of_each(question: Numbers, ranks: Numbers) -> Numbers:
    """Where the names of the least ranks stand, those of each question in their order; of equal ones the first.

    Numbers are put in order by themselves, in a fifth of the time that their places take, and those in front are few.
    """
    begins = np.flatnonzero(np.diff(question, prepend=-1))
    ends = np.append(begins[1:], len(question))
    last_kept = np.sort(ranks)[np.minimum(begins + _NEAREST, ends) - 1]
    near = np.flatnonzero(ranks <= np.repeat(last_kept, ends - begins))
    order = near[np.argsort(ranks[near], kind="stable")]
    kept: Numbers = order[(_nth_of(pl.Series(question[order])) < _NEAREST).to_numpy()]
    return kept


def _ranks(question: Numbers, rarity: Numbers, length: Numbers) -> Numbers:
    """The nearest name of each question first: by rarity to a millionth, then by length."""
    millionths = (rarity + 500) // 1_000
    farther = (1 << _OF_RARITY - _OF_LENGTH) - 1 - millionths
    longest = (1 << _OF_LENGTH) - 1
    return question << _OF_RARITY | farther << _OF_LENGTH | np.minimum(length, longest)
