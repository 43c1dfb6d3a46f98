"""Draws the names that hard cases of matching are made of by hand: `python -m benchmarks.drawing_names RELEASE`.

Prints csv: the kind of difficulty, a name that an organization of the release bears, its province, what the
organization is called now, and the names of other organizations that are written most like it. Each kind draws from the
names that it fits, in the order of a digest of seed, kind and name; an organization is drawn once. The judge writes to
each how somebody else might put it down, or a firm close to it that no list has, and says who is meant. Nothing of
`serving.match` is used, and no score is printed.
"""

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from scrapers.naming.forms import places_before
from scrapers.naming.parts import parent_names
from scrapers.text.characters import SIMPLIFIED

_SEED: Final = "green registry, hard names, 2026-11-28"
_NEIGHBOURS: Final = 4
_NEAR: Final = 84
_OF_ONE_WORD: Final = 5
_LONG: Final = 12
_LEGAL_FORM: Final = re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$")
_HAVE_OTHER_FORMS: Final = frozenset(SIMPLIFIED.values())
_LEAST_OF_OTHER_FORMS: Final = 4


@dataclass(frozen=True, slots=True)
class Borne:
    """A name that an organization bears or bore, with others' names that are written most like it and how like.

    `of_one_word` names in the release begin with the same word behind their place.
    """

    organization_id: str
    kind: str
    name: str
    normalised: str
    province_code: str
    current_name: str
    neighbours: Sequence[tuple[str, float]]
    of_one_word: int

    @property
    def is_firm(self) -> bool:
        """Whether it is a firm and no unit of one."""
        return self.kind == "enterprise" and not parent_names(self.normalised)

    @property
    def place(self) -> str:
        """The province and city that it begins with."""
        return self.normalised.removesuffix(places_before(self.normalised)[2])


def main() -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["difficulty", "kind", "name", "province_code", "current_name", "neighbours"])
    for difficulty, one in drawn(names_borne(Path(sys.argv[1]))):
        neighbours = " | ".join(name for name, _ in one.neighbours)
        writer.writerow((difficulty, one.kind, one.name, one.province_code, one.current_name, neighbours))


def names_borne(release: Path) -> list[Borne]:
    """Return every name of a release with its nearest neighbours."""
    organizations = pl.read_parquet(release / "organizations.parquet").select(
        "organization_id", "kind", "province_code", current_name="name"
    )
    names = pl.read_parquet(release / "organization_names.parquet").select("organization_id", "name", "name_normalised")
    rows = names.join(organizations, on="organization_id").sort("organization_id", "name").rows(named=True)
    bare = [_LEGAL_FORM.sub("", row["name_normalised"]) for row in rows]
    words = [places_before(name)[2][:2] for name in bare]
    likeness = process.cdist(bare, bare, scorer=fuzz.ratio, dtype=np.uint8)
    of_one_word = Counter(words)
    return [
        Borne(
            row["organization_id"],
            row["kind"],
            row["name"],
            row["name_normalised"],
            row["province_code"] or "",
            row["current_name"],
            [
                (rows[at]["name"], int(likeness[place, at]))
                for at in np.argsort(-likeness[place].astype(int), kind="stable")[:30]
                if rows[at]["organization_id"] != row["organization_id"]
            ][:_NEIGHBOURS],
            of_one_word[words[place]],
        )
        for place, row in enumerate(rows)
    ]


def drawn(names: Sequence[Borne]) -> Iterator[tuple[str, Borne]]:
    """Return the kinds of difficulty with the names drawn for each."""
    taken: set[str] = set()
    for difficulty, (fits, wanted) in DRAWN.items():
        made = 0
        for one in sorted(filter(fits, names), key=lambda name: _digest(difficulty, name)):
            if made < wanted and one.organization_id not in taken:
                taken.add(one.organization_id)
                made += 1
                yield difficulty, one


def _digest(difficulty: str, one: Borne) -> str:
    return hashlib.sha256(f"{_SEED}|{difficulty}|{one.kind}|{one.province_code}|{one.name}".encode()).hexdigest()


DRAWN: Final[dict[str, tuple[Callable[[Borne], bool], int]]] = {
    "another_name": (lambda one: one.name != one.current_name, 20),
    "branch": (lambda one: one.kind == "enterprise" and not one.is_firm, 20),
    "near_rival": (lambda one: one.is_firm and one.neighbours[0][1] >= _NEAR, 30),
    "group": (lambda one: one.is_firm and one.of_one_word >= _OF_ONE_WORD, 25),
    "park": (lambda one: one.kind == "park", 20),
    "later_or_former": (lambda one: one.normalised.endswith("股份有限公司"), 20),
    "short": (lambda one: one.normalised.endswith("股份有限公司"), 30),
    "city_dropped": (lambda one: one.is_firm and bool(one.place), 25),
    "city_added": (lambda one: one.is_firm and not one.place, 25),
    "two_off": (lambda one: one.is_firm and len(one.normalised) >= _LONG, 25),
    "traditional": (
        lambda one: sum(sign in _HAVE_OTHER_FORMS for sign in one.normalised) >= _LEAST_OF_OTHER_FORMS,
        10,
    ),
    "absent": (lambda one: one.is_firm, 50),
}
"""Which names fit a kind of difficulty, and how many of them are drawn."""


if __name__ == "__main__":
    main()
