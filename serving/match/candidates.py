"""Which names of a register are compared with a name that is asked for: those that share a key with it.

Names that the rules make one share a whole key (`equal_keys`). Others share what is left of both without one character,
or rare pairs of neighbouring characters (`near_keys`), once more beside the place that both begin with; of a short name
the pairs may stand apart in the register's. A unit is found by what it is called, however its firm is shortened.
A key that very many names share finds nothing by itself, so that the work grows with what is asked.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import polars as pl

from serving.match.names import KINDS, unit_called
from serving.match.nearest import nearest
from serving.match.register import NameRegister, keys_frame
from serving.match.shortened import LONGEST_CORE, shortened
from serving.reading.pinyin import is_read_whole, sounds_of

LARGEST_KEY: Final = 24
"""Names that share a whole key and are all compared; of more, those first in the register."""
_NAMES_AT_ONCE: Final = 50_000
_SHORT: Final = 10
_GAPS_OF_SHORT: Final = (2, 3)
_GAPS_IN_ONE_PLACE: Final = (1, 2)
# What kind of park it is, is no part of its core, but is mistyped as often.
_PAIRED: Final = pl.when(pl.col("kind") == "park").then("form").otherwise("core").alias("core")
_LEAST_UNIT: Final = 2
_IS_NO_UNIT: Final = "有限(责任)?公司$"
_WHOLE_KEYS: Final = ("form", "rest", "behind", "core", "own")

_KeysOf: TypeAlias = Callable[[pl.DataFrame], pl.LazyFrame]

Found = pl.DataFrame
"""Pairs to compare: `question`, the number of a question, and `place`, that of a name in the register."""


def questions_frame(names: Sequence[tuple[int, str]]) -> pl.DataFrame:
    """Return normalised names that are asked for, by the number of their question, in both kinds, with their keys."""
    asked = [(question, kind, name) for question, name in names for kind in KINDS]
    stated = pl.DataFrame(
        [(question, kind, name, len(name)) for question, kind, name in asked],
        schema={"question": pl.UInt32, "kind": pl.String, "normalised": pl.String, "length": pl.UInt32},
        orient="row",
    )
    return pl.concat([stated, keys_frame(stated["kind"], stated["normalised"])], how="horizontal")


def with_code(codes: Sequence[tuple[int, str]], register: NameRegister) -> Found:
    """Return the names of organizations with these credit codes."""
    asked = pl.DataFrame(list(codes), schema={"question": pl.UInt32, "credit_code": pl.String}, orient="row")
    return asked.join(register.frame, on="credit_code").select("question", "place")


def with_equal_keys(questions: pl.DataFrame, register: NameRegister) -> Found:
    """Return the names that share a whole key: what the rules make one, and what differs in place or group alone, in
    the order of its words, or in how the firm of a unit is written."""
    found = [_joined(questions, register.frame, ["kind", key]) for key in ("normalised", "anagram")]
    found.append(_joined(_with_units(questions), register.frame.filter(pl.col("unit") != ""), ["kind", "unit"]))
    for key in _WHOLE_KEYS:
        asked = questions.filter(pl.col(key).str.len_chars() > 1)
        found.append(_joined(asked, register.frame, ["kind", key]))
    return pl.concat(found).unique().sort("question", "place")


def read_as(letters: Sequence[tuple[int, str]], register: NameRegister) -> Found:
    """Return the names of which a whole key is read as the letters of a question; of very many, those first."""
    found: list[tuple[int, int]] = []
    for question, typed in letters:
        places: set[int] = set()
        for key in _WHOLE_KEYS:
            first = register.frame[key].str.slice(0, 1)
            begins_so = [one for one in first.unique() if one and any(typed.startswith(s[0]) for s in sounds_of(one))]
            keys = register.frame.filter(first.is_in(begins_so)).select("place", key)
            places |= {place for place, text in keys.iter_rows() if is_read_whole(typed, text)}
        found += [(question, place) for place in sorted(places)[:LARGEST_KEY]]
    return pl.DataFrame(found, schema=_nothing().schema, orient="row")


def with_near_keys(questions: pl.DataFrame, register: NameRegister) -> Found:
    """Return the names that are near without sharing a whole key, at most some eight a question and way of finding."""
    if questions.is_empty():
        return _nothing()
    found = [_one_character_apart(questions, register.frame), *_sharing_rare_pairs(questions, register.frame)]
    return pl.concat(found).unique().sort("question", "place")


def _nothing() -> Found:
    return pl.DataFrame(schema={"question": pl.UInt32, "place": pl.UInt32})


def _joined(questions: pl.DataFrame, names: pl.DataFrame, on: list[str]) -> Found:
    asked = questions.select("question", *on).unique()
    known = names.select("place", *on).join(asked.select(on).unique(), on=on, how="semi")
    few = known.filter(pl.col("place").rank("ordinal").over(on) <= LARGEST_KEY)
    return asked.join(few, on=on).select("question", "place")


def _with_units(questions: pl.DataFrame) -> pl.DataFrame:
    """Questions with every end of their names that may be what a unit is called."""
    ends = [
        (question, kind, name[at:])
        for question, kind, name in questions.filter(
            pl.col("kind") == "enterprise", ~pl.col("normalised").str.contains(_IS_NO_UNIT)
        )
        .select("question", "kind", pl.col("normalised").map_elements(unit_called, pl.String))
        .iter_rows()
        for at in range(_LEAST_UNIT, len(name) - _LEAST_UNIT + 1)
    ]
    return pl.DataFrame(ends, schema={"question": pl.UInt32, "kind": pl.String, "unit": pl.String}, orient="row")


def _one_character_apart(questions: pl.DataFrame, names: pl.DataFrame) -> Found:
    """Cores that are equal without one character of either."""
    asked = _keys(questions.select("kind", "core", number="question"), shortened)
    known = _keys(names.select("kind", "core", number="place"), shortened, asked)
    few = known.filter(pl.col("number").rank("ordinal").over("key") <= LARGEST_KEY)
    return asked.join(few.rename({"number": "place"}), on="key").select(question="number", place="place").unique()


def _keys(names: pl.DataFrame, keys_of: _KeysOf, wanted: pl.DataFrame | None = None) -> pl.DataFrame:
    """Keys of names as `number` and `key`, each once, those alone that `wanted` has too.

    They are made part by part: the keys of all names in each of their forms would take the memory.
    """
    only = None if wanted is None else wanted.lazy().select("key").unique().collect()
    parts = []
    for part in names.iter_slices(_NAMES_AT_ONCE) if len(names) else [names]:
        keys = keys_of(part)
        parts.append((keys if only is None else keys.join(only.lazy(), on="key", how="semi")).unique().collect())
    return pl.concat(parts)


def _sharing_rare_pairs(questions: pl.DataFrame, names: pl.DataFrame) -> Iterator[Found]:
    """Names with the most of the rarest pairs of characters of a question, the shorter name first."""
    lengths = names["core"].str.len_chars()
    asked = _keys(questions.select("kind", _PAIRED, number="question"), _pairs_apart(1))
    known = names.select("kind", _PAIRED, number="place")
    yield from nearest(asked, _keys(known, _pairs_apart(1), asked), lengths)
    yield from _sharing_pairs_beside_their_beginning(questions, names)
    short = questions.filter(pl.col("length") <= _SHORT)
    if short.is_empty():
        return
    of_short = asked.join(short.select(number="question").unique(), on="number", how="semi")
    yield from nearest(of_short, _keys(known, _pairs_apart(1, *_GAPS_OF_SHORT), of_short), lengths)


def _sharing_pairs_beside_their_beginning(questions: pl.DataFrame, names: pl.DataFrame) -> Iterator[Found]:
    """The same of names that begin with the same place, where pairs are rare that elsewhere are not."""
    begun = pl.concat_str("kind", "beginning")
    asked = questions.filter(pl.col("beginning") != "").select(_PAIRED, kind=begun, number="question")
    if asked.is_empty():
        return
    known = names.filter(pl.col("beginning") != "").select(_PAIRED, kind=begun, number="place")
    pairs = _keys(asked, _pairs_apart(*_GAPS_IN_ONE_PLACE))
    yield from nearest(pairs, _keys(known, _pairs_apart(*_GAPS_IN_ONE_PLACE), pairs), names["core"].str.len_chars())


def _pairs_apart(*gaps: int) -> _KeysOf:
    """The keys of cores: the pairs of characters that stand so far apart."""

    def pairs(names: pl.DataFrame) -> pl.LazyFrame:
        core = pl.col("core")
        return pl.concat(
            names.lazy()
            .filter(core.str.len_chars() > at + gap)
            .select("number", key=pl.concat_str("kind", core.str.slice(at, 1), core.str.slice(at + gap, 1)).hash())
            for gap in gaps
            for at in range(LONGEST_CORE - gap)
        )

    return pairs
