"""What the judgement of two names can come to at most, told from their keys alone.

Most names that share a key come to nothing, and most others are far behind the best: neither is judged. What is told
here is never less than the score of the judgement (`serving.match.judging`).
"""

from functools import cache
from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq, Levenshtein

from scrapers.naming.forms import are_of_different_places, places_in
from scrapers.naming.likeness import numbers_in
from serving.match.judging import (
    LONGEST_ABBREVIATION,
    SHORTEST_IN_ONE_PLACE,
    SHORTEST_WITH_TWO_OFF,
)
from serving.match.names import KEYS
from serving.match.reasons import weight_of

_AT_ALL_ALIKE: Final = 50
_PAIRS_AT_ONCE: Final = 50_000
# A score is rounded; what is told here must not fall below it for the order of a sum.
_DECIMALS: Final = 4
_AS_GOOD_AS_NOTHING: Final = 1e-9
#: Names of a unit begin with those of its firm: they are compared by what stands behind it.
_MAY_BE_A_UNIT: Final = "公司."
_HAS_CHINESE: Final = "[\u3400-\u9fff]"
_ENDS_AS_LIMITED: Final = "有限公司"


def bounded(pairs: pl.DataFrame, questions: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Return those of the pairs that may come to the `least` that each must score, with the `most` that it may.

    `questions` are those of the pairs, and `names` the rows of a register that have them, both with their keys.
    """
    if pairs.is_empty():
        return pairs.select("question", "place", most=pl.lit(1.0))
    told = _Told()
    asked = questions.select("question", "kind", "length", "normalised", *KEYS)
    known = names.select("place", "kind", "normalised", *KEYS)
    found = [_bounded(part, asked, known, told) for part in pairs.iter_slices(_PAIRS_AT_ONCE)]
    return pl.concat(found).group_by("question", "place").agg(pl.col("most").max())


class _Told:
    """What names mention, remembered: whether two of them lie elsewhere or bear other numbers."""

    def __init__(self) -> None:
        self._places = cache(places_in)
        self._numbers = cache(numbers_in)
        self._are_apart = cache(are_of_different_places)

    def doubts(self, pairs: pl.DataFrame) -> pl.Series:
        """Return what is left of the score of each two names for what they mention."""
        names = pairs.select("normalised", "normalised_asked").rows()
        return pl.Series([self._doubt(*both) for both in names], dtype=pl.Float64)

    def _doubt(self, name: str, other: str) -> float:
        if self._are_apart(self._places(name), self._places(other)):
            return weight_of(("other_place",))
        return 1.0 if self._numbers(name) == self._numbers(other) else weight_of(("other_number",))


def _bounded(pairs: pl.DataFrame, asked: pl.DataFrame, names: pl.DataFrame, told_by: _Told) -> pl.DataFrame:
    every = pairs.join(names, on="place").join(asked, on=["question", "kind"], suffix="_asked")
    alike = every.with_columns(cores=_ratios(every, "core")).filter(_is_at_all_alike())
    compared = alike.with_columns(forms=_ratios(alike, "form"), off=_off(alike), stands_in=_stands_in(alike))
    likely = compared.select(
        *("question", "place", "least", "normalised", "normalised_asked"),
        is_open=_is_open(),
        part=pl.when(_is_open()).then(1.0).otherwise(_of_characters()),
    ).filter(_score_of("part") >= pl.col("least"))
    doubts = pl.when("is_open").then(1.0).otherwise(told_by.doubts(likely))
    told = likely.with_columns(part=pl.col("part") * doubts).filter(_score_of("part") >= pl.col("least"))
    return told.select("question", "place", most=_score_of("part"))


def _of_characters() -> pl.Expr:
    """The part of the score that the characters of two names leave."""
    nearer = pl.when(pl.col("beginning") == pl.col("beginning_asked")).then(pl.max_horizontal("cores", "forms"))
    near = 0.5 + nearer.otherwise("cores") / 200
    alike = weight_of(("alike",)) * pl.col("cores") / 100
    return (
        pl.when(pl.col("off") <= 1)
        .then(weight_of(("one_character",)) * near)
        .when((pl.col("off") == 2) & _is_long_enough_for_two())
        .then(pl.max_horizontal(weight_of(("two_characters",)) * near, alike))
        .otherwise(alike)
    )


def _score_of(part: str) -> pl.Expr:
    return (pl.col(part) + _AS_GOOD_AS_NOTHING).round(_DECIMALS)


def _ratios(both: pl.DataFrame, key: str) -> pl.Series:
    asked, known = both[f"{key}_asked"].to_list(), both[key].to_list()
    return pl.Series(process.cpdist(asked, known, scorer=fuzz.ratio, dtype=np.float64))


def _off(both: pl.DataFrame) -> pl.Series:
    """By how many characters cores differ; 3: more than two."""
    asked, known = both["core_asked"].to_list(), both["core"].to_list()
    return pl.Series(process.cpdist(asked, known, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.uint8))


def _stands_in(both: pl.DataFrame) -> pl.Series:
    """Whether the name that is known has all characters of the core that is asked for in their order."""
    asked, known = both["core_asked"].to_list(), both["form"].to_list()
    in_order = process.cpdist(asked, known, scorer=LCSseq.similarity, dtype=np.uint8)
    return pl.Series(in_order) == both["core_asked"].str.len_chars()


def _is_at_all_alike() -> pl.Expr:
    """Most that share rare characters share no more. A short name may abbreviate, parks and units are compared by more
    than their cores."""
    is_open = (pl.col("length") <= LONGEST_ABBREVIATION) | (pl.col("kind") == "park") | (pl.col("unit") != "")
    return is_open | (pl.col("cores").round() >= _AT_ALL_ALIKE)


def _is_long_enough_for_two() -> pl.Expr:
    shortest = pl.min_horizontal(pl.col("core").str.len_chars(), pl.col("core_asked").str.len_chars())
    is_in_one_place = (pl.col("beginning") == pl.col("beginning_asked")) & (pl.col("beginning") != "")
    return (shortest >= SHORTEST_WITH_TWO_OFF) | (is_in_one_place & (shortest >= SHORTEST_IN_ONE_PLACE))


def _is_open() -> pl.Expr:
    """Whether the names may have more in common than the characters of their cores."""
    share_a_key = pl.any_horizontal(
        pl.col(key) == pl.col(f"{key}_asked") for key in ("form", "behind", "core", "own", "anagram")
    ) | ((pl.col("rest") == pl.col("rest_asked")) & (pl.col("rest") != ""))
    begin_alike = pl.any_horizontal(
        pl.col(f"{short}_asked").str.head(1) == pl.col(long).str.head(1)
        for short in ("form", "core")
        for long in ("form", "behind", "core")
    )
    may_abbreviate = (
        (pl.col("length") <= LONGEST_ABBREVIATION)
        & ~pl.col("form_asked").str.ends_with(_ENDS_AS_LIMITED)
        & begin_alike
        & pl.col("stands_in")
    )
    may_be_read = ~pl.col("normalised_asked").str.contains(_HAS_CHINESE)
    is_of_other_kind = (pl.col("kind") == "park") | pl.col("normalised").str.contains(_MAY_BE_A_UNIT)
    return share_a_key | may_abbreviate | may_be_read | is_of_other_kind
