"""Draws the pairs of names that are labelled without sight of rules: `python -m benchmarks.drawing_pairs RELEASE`.

Reads `list_entries` of a release and prints csv: two printed names with their provinces, the stratum and the lists that
print them; or one name, and the labeller states another one that its holder, or a firm close to it, bears. Nothing of
`pipelines.resolution` is used, and no likeness is printed. Each stratum is put in the order of a digest of seed and
pair, and its first are taken; pairs of the two earlier labelled sets, identical names and pairs drawn in an earlier
stratum are passed over.
"""

import csv
import hashlib
import itertools
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from scrapers.baseline.decisions import reviewed_decisions
from scrapers.reference.tables import program_kinds, programs
from scrapers.text.names import normalise_name

_SEED: Final = "green registry, blind pairs, 2026-11-27"
_EARLIER: Final = ("labelled_pairs.csv", "drawn_pairs.csv")
_LABELLED: Final = Path(__file__).resolve().parents[1] / "tests" / "unit" / "resolution"
_NOT_OF_A_NAME: Final = re.compile("股份|有限责任公司|有限公司|公司|集团|实业|科技|[()]")
_RARE: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A printed name in its province, with the lists that print it (`program:batch:stage`)."""

    kind: str
    printed: str
    province_code: str
    lists: tuple[str, ...]

    @property
    def folded(self) -> str:
        return normalise_name(self.printed)

    @property
    def key_as_printed(self) -> tuple[str, str, str]:
        return self.kind, self.printed, self.province_code

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.folded, self.province_code

    @property
    def batches(self) -> list[str]:
        return sorted(re.sub("^20", "9", batch) for _, batch, _ in (one.split(":") for one in self.lists))


Pair = tuple[Name, Name]


def main() -> None:
    names = listed_names(Path(sys.argv[1]))
    drawn = set(_earlier_pairs())
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        ["kind", "name", "province_code", "other_name", "other_province_code", "drawn_from", "lists", "other_lists"]
    )
    for stratum, (population, size) in _STRATA.items():
        pairs = [pair for pair in population(names) if _key(pair) not in drawn and pair[0].folded != pair[1].folded]
        for one, other in _by_lot(pairs, size):
            drawn.add(_key((one, other)))
            lists = " ".join(one.lists), " ".join(other.lists)
            writer.writerow((*one.key_as_printed, *other.key_as_printed[1:], stratum, *lists))
    for stratum, (is_asked, size) in _ASKED.items():
        for one, _ in _by_lot([(name, name) for name in names if is_asked(name)], size):
            writer.writerow((*one.key_as_printed, "", "", stratum, " ".join(one.lists), ""))


def listed_names(release: Path) -> list[Name]:
    """Every name as it is understood, once a kind and province, in order."""
    lists = defaultdict(set)
    entries = pl.read_parquet(release / "list_entries.parquet").with_columns(pl.col("province_code").fill_null(""))
    for program, batch, stage, printed, province in entries.select(
        "program_id", "batch", "stage", "name_understood", "province_code"
    ).iter_rows():
        kind = program_kinds()[programs()[program].kind].organization_kind
        lists[kind, printed, province].add(f"{program}:{batch}:{stage}")
    return sorted(Name(*name, tuple(sorted(where))) for name, where in lists.items())


def _near_in_province(names: list[Name]) -> Iterator[Pair]:
    """Firms of one province whose whole names are alike by 72 of 100 and more: about where candidates begin."""
    return (pair for pair in _in_one_province(names, "enterprise") if _likeness(*pair) >= 72)


def _near_elsewhere(names: list[Name]) -> Iterator[Pair]:
    """Firms of two provinces whose whole names are alike by 80 of 100 and more."""
    firms = [name for name in names if name.kind == "enterprise"]
    folded = [name.folded for name in firms]
    for one, other in np.argwhere(np.triu(process.cdist(folded, folded, score_cutoff=80, dtype=np.uint8), 1)):
        if firms[one].province_code != firms[other].province_code:
            yield firms[one], firms[other]


def _one_after_the_other(names: list[Name]) -> Iterator[Pair]:
    """Firms of one province with a rare word in common, one of which is listed last before the other is first."""
    for one, other in _with_a_rare_word(names):
        if one.batches[-1] < other.batches[0] or other.batches[-1] < one.batches[0]:
            yield one, other


def _of_one_group(names: list[Name]) -> Iterator[Pair]:
    """Firms of one province with a rare word in common that stand on one list of firms, or are listed in one time."""
    for one, other in _with_a_rare_word(names):
        if not (one.batches[-1] < other.batches[0] or other.batches[-1] < one.batches[0]):
            yield one, other


def _firm_and_unit(names: list[Name]) -> Iterator[Pair]:
    """Names that begin with one firm's whole name: a firm and its unit, or two units of it."""
    of_firm = defaultdict(list)
    for name in names:
        if name.kind == "enterprise" and "公司" in name.folded:
            of_firm[name.folded[: name.folded.index("公司")]].append(name)
    for firm in sorted(of_firm):
        yield from itertools.combinations(of_firm[firm], 2)


def _parks(names: list[Name]) -> Iterator[Pair]:
    return (pair for pair in _in_one_province(names, "park") if _likeness(*pair) >= 60)


def _publicity_and_final(names: list[Name]) -> Iterator[Pair]:
    """A name of a publicity list that its final list lacks, and one of the final list that was not proposed."""
    for one, other in _in_one_province(names, "enterprise"):
        for proposed, listed in ((one, other), (other, one)):
            finals = {place.replace(":publicity", ":final") for place in proposed.lists if place.endswith("publicity")}
            if finals - set(proposed.lists) and not set(listed.lists) & set(proposed.lists):
                own = {place for place in listed.lists if place.replace(":final", ":publicity") not in listed.lists}
                if finals & own:
                    yield one, other


def _transcribed(names: list[Name]) -> Iterator[Pair]:
    """A printed name and what another transcription of its cell says."""
    by_printed = {name.printed: name for name in names}
    for decision in reviewed_decisions():
        if decision.field != "name_as_published" or decision.chosen not in by_printed:
            continue
        name = by_printed[decision.chosen]
        for reading in sorted({decision.reading_a, decision.reading_b} - {decision.chosen, ""}):
            yield name, Name(name.kind, reading, name.province_code, name.lists)


def _any_in_province(names: list[Name]) -> Iterator[Pair]:
    """Firms of one province that share any two characters beside place and legal form."""
    for one, other in _in_one_province(names, "enterprise"):
        if _words(one) & _words(other):
            yield one, other


_STRATA: Final[dict[str, tuple[Callable[[list[Name]], Iterable[Pair]], int]]] = {
    "transcribed": (_transcribed, 30),
    "publicity_final": (_publicity_and_final, 15),
    "near_in_province": (_near_in_province, 50),
    "one_after_the_other": (_one_after_the_other, 60),
    "one_group": (_of_one_group, 30),
    "firm_and_unit": (_firm_and_unit, 20),
    "parks": (_parks, 30),
    "near_elsewhere": (_near_elsewhere, 20),
    "any_in_province": (_any_in_province, 15),
}
_ASKED: Final[dict[str, tuple[Callable[[Name], bool], int]]] = {
    "another_name_limited_by_shares": (lambda name: name.folded.endswith("股份有限公司"), 240),
    "another_name_firm": (lambda name: name.kind == "enterprise" and "股份有限公司" not in name.folded, 160),
    "another_name_park": (lambda name: name.kind == "park", 60),
}


def _with_a_rare_word(names: list[Name]) -> Iterator[Pair]:
    firms = [name for name in names if name.kind == "enterprise"]
    held = Counter(word for name in firms for word in _words(name))
    for one, other in _in_one_province(names, "enterprise"):
        if any(held[word] <= _RARE for word in _words(one) & _words(other)):
            yield one, other


def _in_one_province(names: list[Name], kind: str) -> Iterator[Pair]:
    together = defaultdict(list)
    for name in names:
        if name.kind == kind:
            together[name.province_code].append(name)
    for province in sorted(together):
        yield from itertools.combinations(together[province], 2)


@cache
def _words(name: Name) -> frozenset[str]:
    own = _NOT_OF_A_NAME.sub(" ", name.folded)
    return frozenset(own[at : at + 2] for at in range(len(own) - 1) if " " not in own[at : at + 2])


@cache
def _folded(printed: str) -> str:
    return normalise_name(printed)


def _likeness(one: Name, other: Name) -> float:
    return fuzz.ratio(_folded(one.printed), _folded(other.printed))


def _by_lot(pairs: Iterable[Pair], size: int) -> list[Pair]:
    one_of_each = {_key(pair): pair for pair in sorted(pairs)}
    return sorted(one_of_each.values(), key=_digest)[:size]


def _digest(pair: Pair) -> str:
    return hashlib.sha256("|".join([_SEED, *sorted("/".join(name.key) for name in pair)]).encode()).hexdigest()


def _key(pair: Pair) -> frozenset[tuple[str, str, str]]:
    return frozenset(name.key for name in pair)


def _earlier_pairs() -> Iterator[frozenset[tuple[str, str, str]]]:
    for file in _EARLIER:
        for row in csv.DictReader((_LABELLED / file).read_text(encoding="utf-8").splitlines(), strict=True):
            yield frozenset(
                (row["kind"], normalise_name(row[name]), row[province])
                for name, province in (("name", "province_code"), ("other_name", "other_province_code"))
            )


if __name__ == "__main__":
    main()
