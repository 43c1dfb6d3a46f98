"""Which assessment body a cell of a list names: spellings of one body made one, two bodies in one cell told apart.

Deterministic rules first, each named in `decided_by`; misprints are settled by `assessor_spellings.csv`, a reviewed
file. Bodies that merely look alike are left apart: two provinces have institutes of nearly one name.
"""

import csv
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.raw.tables import frame
from scrapers.reference.tables import region_aliases, regions
from scrapers.text.names import normalise_name

_SPELLINGS = Path(__file__).with_name("assessor_spellings.csv")
_LEGAL_FORM = re.compile(r"\(?(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?<!分)公司\)?$")
_BRACKET = re.compile(r"(?P<name>.{4,})\((?P<inside>[^()]+)\)$")
_FORMER = re.compile(r"^原")
_BRANCH = re.compile(r"(?P<parent>.+公司)(?P<branch>[^公司]{2,8}分公司)$")
_STOPS = "、,;/"
_SHORTEST_NAME = 5


def resolve_assessors(list_entries: pl.LazyFrame) -> pl.DataFrame:
    """Return the raw table `assessor_names`: one row a distinct cell, as understood, and body it names."""
    cells = list_entries.select(pl.col("assessor_understood").drop_nulls().unique().sort()).collect(engine="streaming")
    return frame("assessor_names", _rows([name for name in cells.to_series() if name.strip()]))


def stem_of(name: str) -> str:
    """Return what spellings of one body have in common: legal form, 省 and 市 after a region's name, stops aside."""
    stem = normalise_name(name)
    for stop in _STOPS:
        stem = stem.replace(stop, "")
    stem = _LEGAL_FORM.sub("", stem) or stem
    for region, full_names in _regions_by_short_name().items():
        for full_name in full_names:
            if stem.startswith(full_name) and len(stem) > len(full_name):
                return region + stem[len(full_name) :]
    return stem


def _rows(printed: list[str]) -> list[dict[str, object]]:
    spellings = _reviewed_spellings()
    alone = {stem_of(spellings.get(name, name)) for name in printed}
    same = _Same()
    rows: list[dict[str, object]] = []
    for name in printed:
        for place, (body, decided_by) in enumerate(_bodies(name, spellings, alone, same), start=1):
            rows.append({"name_understood": name, "place": place, "body": body, "decided_by": decided_by})
    return [_named(row, same) for row in rows]


def _named(row: dict[str, object], same: "_Same") -> dict[str, object]:
    """The row with the id of its body, and of the body it is a branch of, once all that is the same is known."""
    body = str(row["body"])
    stem = same.of(stem_of(body))
    branch = _BRANCH.fullmatch(normalise_name(body))
    return {
        "name_understood": row["name_understood"],
        "place": row["place"],
        "assessor_id": _assessor_id(stem),
        "name_normalised": stem,
        "branch_of": _assessor_id(same.of(stem_of(branch["parent"]))) if branch else None,
        "decided_by": row["decided_by"],
    }


def _bodies(name: str, spellings: Mapping[str, str], alone: set[str], same: "_Same") -> list[tuple[str, str]]:
    """The bodies a cell names, each with the rule that says so. What a bracket adds is learnt in `same`."""
    if name in spellings:
        return [(spellings[name], "judgement")]
    normalised = normalise_name(name)
    two = _split(normalised, alone)
    if two:
        return [(body, "two_in_one_cell") for body in two]
    bracket = _BRACKET.fullmatch(normalised)
    if bracket is None or _LEGAL_FORM.fullmatch(bracket["inside"]):
        return [(name, "name")]
    inside = stem_of(_FORMER.sub("", bracket["inside"]))
    if inside in alone:
        same.join(stem_of(bracket["name"]), inside)
        return [(bracket["name"], "other_name_in_brackets")]
    return [(bracket["name"], "note_in_brackets")]


def _split(normalised: str, alone: set[str]) -> tuple[str, str] | None:
    """The two bodies that a cell runs together: each is printed alone elsewhere."""
    for at in range(4, len(normalised) - 3):
        first, second = normalised[:at].rstrip(_STOPS), normalised[at:]
        if first.endswith(("公司", "院", "所", "中心", "协会")) and second[0] not in "(" + _STOPS:
            stems = stem_of(first), stem_of(second)
            if stems[0] in alone and stems[1] in alone and len(stems[1]) > _SHORTEST_NAME:
                return first, second
    return None


class _Same:
    """Stems known to be one body; the first in order stands for all, so that the order of rows doesn't matter."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def of(self, stem: str) -> str:
        while stem in self._first:
            stem = self._first[stem]
        return stem

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._first[second] = first


def _assessor_id(stem: str) -> str:
    return f"ass-{hashlib.md5(stem.encode(), usedforsecurity=False).hexdigest()[:12]}"


@cache
def _regions_by_short_name() -> Mapping[str, tuple[str, ...]]:
    """Short names of provinces and cities with the longer names they stand for: 安徽 → 安徽省; 天津 → 天津市."""
    longer: dict[str, set[str]] = {}
    for alias, code in region_aliases().items():
        region = regions()[code]
        short = region.short_name_zh
        if region.level in ("province", "city") and alias.startswith(short) and alias != short:
            longer.setdefault(short, set()).add(alias)
    return {short: tuple(sorted(names, key=len, reverse=True)) for short, names in sorted(longer.items())}


@cache
def _reviewed_spellings() -> Mapping[str, str]:
    with _SPELLINGS.open(encoding="utf-8", newline="") as file:
        return {row["name_as_published"]: row["stands_for"] for row in csv.DictReader(file, strict=True)}
