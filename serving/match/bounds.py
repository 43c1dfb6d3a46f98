"""What the judgement of two names can come to at most, told from their keys alone.

Most names that share a key come to nothing, and most others are far behind the best: neither is judged. What is told
here is never less than the score of the judgement (`serving.match.judging`).
"""

from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from serving.match.judging import LEAST_SCORE, LONGEST_ABBREVIATION
from serving.match.names import KEYS
from serving.match.reasons import weight_of
from serving.match.register import NameRegister

_AT_ALL_ALIKE: Final = 50
_PAIRS_AT_ONCE: Final = 50_000
_ROUNDED: Final = 0.0001
#: Names of a unit begin with those of its firm: they are compared by what stands behind it.
_MAY_BE_A_UNIT: Final = "公司."
_HAS_CHINESE: Final = "[\u3400-\u9fff]"
_ENDS_AS_LIMITED: Final = "有限公司"


def bounded(pairs: pl.DataFrame, questions: pl.DataFrame, register: NameRegister) -> pl.DataFrame:
    """Return those of the pairs that may come to a suggestion, with the `most` that each may score."""
    if pairs.is_empty():
        return pairs.with_columns(most=pl.lit(1.0))
    found = [_bounded(part, questions, register) for part in pairs.iter_slices(_PAIRS_AT_ONCE)]
    return pl.concat(found).group_by("question", "place").agg(pl.col("most").max())


def _bounded(pairs: pl.DataFrame, questions: pl.DataFrame, register: NameRegister) -> pl.DataFrame:
    names = register.frame.select("place", "kind", "normalised", *KEYS)
    asked = questions.select("question", "kind", "length", "normalised", *KEYS)
    both = pairs.join(names, on="place").join(asked, on=["question", "kind"], suffix="_asked")
    cores, forms = _ratios(both, "core"), _ratios(both, "form")
    nearer = pl.when(pl.col("beginning") == pl.col("beginning_asked")).then(pl.max_horizontal("cores", "forms"))
    of_characters = 0.5 + nearer.otherwise("cores") / 200
    alike = weight_of(["alike"]) * pl.col("cores") / 100
    told = both.with_columns(cores=cores, forms=forms, off=_off(both)).filter(_is_at_all_alike())
    return told.select(
        "question",
        "place",
        most=pl.when(_is_open())
        .then(1.0)
        .when(pl.col("off") <= 1)
        .then(weight_of(["one_character"]) * of_characters)
        .when(pl.col("off") == 2)
        .then(pl.max_horizontal(weight_of(["two_characters"]) * of_characters, alike))
        .otherwise(alike)
        + _ROUNDED,
    ).filter(pl.col("most") >= LEAST_SCORE)


def _ratios(both: pl.DataFrame, key: str) -> pl.Series:
    asked, known = both[f"{key}_asked"].to_list(), both[key].to_list()
    return pl.Series(process.cpdist(asked, known, scorer=fuzz.ratio, dtype=np.float64))


def _off(both: pl.DataFrame) -> pl.Series:
    """By how many characters cores differ; 3: more than two."""
    asked, known = both["core_asked"].to_list(), both["core"].to_list()
    return pl.Series(process.cpdist(asked, known, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.uint8))


def _is_at_all_alike() -> pl.Expr:
    """Most that share rare characters share no more. A short name may abbreviate, parks and units are compared by more
    than their cores."""
    is_open = (pl.col("length") <= LONGEST_ABBREVIATION) | (pl.col("kind") == "park") | (pl.col("unit") != "")
    return is_open | (pl.col("cores").round() >= _AT_ALL_ALIKE)


def _is_open() -> pl.Expr:
    """Whether the names may have more in common than the characters of their cores."""
    share_a_key = pl.any_horizontal(
        pl.col(key) == pl.col(f"{key}_asked") for key in ("form", "rest", "behind", "core", "own", "anagram")
    )
    may_abbreviate = (pl.col("length") <= LONGEST_ABBREVIATION) & ~pl.col("form_asked").str.ends_with(_ENDS_AS_LIMITED)
    may_be_read = ~pl.col("normalised_asked").str.contains(_HAS_CHINESE)
    is_of_other_kind = (pl.col("kind") == "park") | pl.col("normalised").str.contains(_MAY_BE_A_UNIT)
    return share_a_key | may_abbreviate | may_be_read | is_of_other_kind
