"""How well names are resolved, measured on pairs that people labelled; nothing here decides anything.

The labelled pairs were drawn from the lists and labelled from what the lists and notices say of them: the same row
printed or transcribed twice, the same place in publicity and final list, declared former names; two rows of one final
list, works in two places. They live with the tests, in two sets: the first was chosen, in part from the judgements; the
second was drawn by likeness of names and places on lists, without regard to judgements or to what rules decide.

Two more, halves of one, were drawn by a stated lot (`benchmarks/drawing_pairs.py`) and labelled without sight of rules
or scores, in part from what is known outside the lists. Rules and judgements may be made from the seen half; the other
is held out of their sight for good, and a test holds that no file that decides names one of its pairs.

`python -m benchmarks.labelled_pairs` keeps what is measured for `quality.json`. It follows from rules, judgements and
pairs alone, whatever a release holds; a test holds that what is kept is what would be measured.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipelines.home import CHECKOUT
from pipelines.raw.tables import RAW_SCHEMAS, frame
from pipelines.release.quality import MEASURED_ON_PAIRS
from pipelines.resolution.candidates import candidates
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import SHIPPED, Judgement, read_judgements
from pipelines.resolution.organizations import resolve
from pipelines.resolution.renames_told import SHIPPED_RENAMES, read_renames
from pipelines.resolution.resolution import Resolution
from scrapers.text.names import normalise_name

LABELLED_PAIRS: Final = CHECKOUT / "tests" / "unit" / "resolution" / "labelled_pairs.csv"
DRAWN_PAIRS: Final = LABELLED_PAIRS.with_name("drawn_pairs.csv")
SEEN_PAIRS: Final = LABELLED_PAIRS.with_name("seen_pairs.csv")
HELD_OUT_PAIRS: Final = LABELLED_PAIRS.with_name("held_out_pairs.csv")
#: Each set, and how its pairs were found.
SETS: Final[Mapping[Path, str]] = {
    LABELLED_PAIRS: "chosen to be hard; part of its pairs were judged on the same evidence",
    DRAWN_PAIRS: "drawn by likeness of names, whatever was judged of them or decided by rules",
    SEEN_PAIRS: "drawn by lot and labelled without sight of rules; rules may be made from this half",
    HELD_OUT_PAIRS: "drawn by lot and labelled without sight of rules; kept out of their sight since",
}
_AFTER_EVERY_RENAME: Final = "9999"
_PROGRAM_OF_KIND = {"enterprise": "cn.miit.green_factory", "park": "cn.miit.green_park"}


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two printed names in their provinces, whether they mean one organization, and why it is known."""

    kind: str
    name: str
    province_code: str
    other_name: str
    other_province_code: str
    is_same: bool
    drawn_from: str
    reason: str

    @property
    def is_of_one_name(self) -> bool:
        """Whether the two are one name printed in two ways, so that nothing is left to tell."""
        return normalise_name(self.name) == normalise_name(self.other_name)

    @property
    def lot(self) -> str:
        """A digest of the two names, whichever is written first: it decides in which of two halves a pair is put."""
        names = ((self.name, self.province_code), (self.other_name, self.other_province_code))
        parts = sorted(f"{self.kind}/{normalise_name(name)}/{province}" for name, province in names)
        return hashlib.sha256("|".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs by what resolution made of them. `wrong` are those it got wrong."""

    true_same: int
    false_same: int
    missed_same: int
    true_different: int
    wrong: tuple[LabelledPair, ...]

    @property
    def counts(self) -> dict[str, int | float]:
        """The counts with both shares, rounded to four places."""
        return {
            "true_same": self.true_same,
            "false_same": self.false_same,
            "missed_same": self.missed_same,
            "true_different": self.true_different,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
        }

    @property
    def precision(self) -> float:
        """Share of the pairs that resolution joined which are one organization; 1 where it joined none."""
        joined = self.true_same + self.false_same
        return self.true_same / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one organization which resolution joined; 1 where there are none."""
        same = self.true_same + self.missed_same
        return self.true_same / same if same else 1.0


def read_labelled_pairs(path: Path) -> list[LabelledPair]:
    """Read the labelled pairs but those that nobody could decide (`unsure`).

    Raises KeyError for a label that is none of `same`, `different` and `unsure`.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return [
            LabelledPair(
                row["kind"],
                row["name"],
                row["province_code"],
                row["other_name"],
                row["other_province_code"],
                is_same,
                row["drawn_from"],
                row["reason"],
            )
            for row in csv.DictReader(file, strict=True)
            if (is_same := {"same": True, "different": False, "unsure": None}[row["label"]]) is not None
        ]


def main() -> None:
    """Keep what is measured on every set for `quality.json`."""
    found = {labelled.stem: measures(labelled) for labelled in SETS}
    MEASURED_ON_PAIRS.write_text(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")


@cache
def measures(labelled: Path) -> Mapping[str, Any]:
    """Return precision and recall on a set, with the project's judgements and by rules alone, and again without the
    pairs of one name that is merely printed in two ways.
    """
    pairs = read_labelled_pairs(labelled)
    judgements, _ = read_judgements(SHIPPED)
    judged = {judgement.pair for judgement in judgements}
    drawn = Counter(f"{'same' if pair.is_same else 'different'}: {pair.drawn_from}" for pair in pairs)
    resolutions = {"as_released": resolved(pairs, judgements), "by_rules_alone": resolved(pairs, ())}
    return {
        **_compared_with_labels(pairs, resolutions),
        "found_by": SETS[labelled],
        "judged": sum(_is_judged(pair, judged) for pair in pairs),
        "drawn_from": dict(sorted(drawn.items())),
        "joined_or_proposed_by_rules": round(reach(pairs), 4),
        # What is left to tell where the two names are not equal already, but for width, brackets and the like.
        "without_identical_names": _compared_with_labels([one for one in pairs if not one.is_of_one_name], resolutions),
    }


def measured(pairs: Sequence[LabelledPair], judgements: Sequence[Judgement]) -> Measured:
    """Resolve the names of the pairs, as if one list held them all, and compare with the labels."""
    return compared(pairs, resolved(pairs, judgements))


def resolved(pairs: Sequence[LabelledPair], judgements: Sequence[Judgement]) -> Resolution:
    """Resolve the names of the pairs by rules, the renames that the project states, and these judgements."""
    told, _ = read_renames(SHIPPED_RENAMES)
    return resolve(frame("list_entries", _entries(pairs)), judgements, told=told)


def compared(pairs: Sequence[LabelledPair], resolution: Resolution) -> Measured:
    """Compare the labels of pairs with a resolution of all their names."""
    counts = {(True, True): 0, (False, True): 0, (True, False): 0, (False, False): 0}
    wrong = []
    for pair in pairs:
        is_joined = _id(resolution, pair.kind, pair.name, pair.province_code) == _id(
            resolution, pair.kind, pair.other_name, pair.other_province_code
        )
        counts[pair.is_same, is_joined] += 1
        if pair.is_same != is_joined:
            wrong.append(pair)
    return Measured(counts[True, True], counts[False, True], counts[True, False], counts[False, False], tuple(wrong))


def reach(pairs: Sequence[LabelledPair]) -> float:
    """Return the share of the pairs of one organization that rules alone join or propose as candidates.

    What is neither can only be found by a person, or by a rename that a notice declares.
    """
    entries = frame("list_entries", _entries(pairs))
    resolution = resolve(entries, ())
    proposed = {
        frozenset((row["organization_id"], row["other_organization_id"]))
        for row in candidates(resolution, entries.lazy(), ()).rows
    }
    same = [pair for pair in pairs if pair.is_same]
    found = 0
    for pair in same:
        one = _id(resolution, pair.kind, pair.name, pair.province_code)
        other = _id(resolution, pair.kind, pair.other_name, pair.other_province_code)
        found += one == other or frozenset((one, other)) in proposed
    return found / len(same) if same else 1.0


def _entries(pairs: Sequence[LabelledPair]) -> list[dict[str, object]]:
    printed = {(pair.kind, pair.name, pair.province_code) for pair in pairs}
    printed |= {(pair.kind, pair.other_name, pair.other_province_code) for pair in pairs}
    return [
        dict.fromkeys(RAW_SCHEMAS["list_entries"])
        | {
            # A list each: that two names stand on one list says something of them, and the labels must not.
            "list_id": f"labelled:{place}",
            "program_id": _PROGRAM_OF_KIND[kind],
            # After every rename that the register tells: a name listed before its rename would be another firm's.
            "batch": _AFTER_EVERY_RENAME,
            "stage": "final",
            "ordinal": place,
            "name_understood": name,
            "province_code": province_code or None,
        }
        for place, (kind, name, province_code) in enumerate(sorted(printed), start=1)
    ]


def _id(resolution: Resolution, kind: str, printed: str, province_code: str) -> str:
    return resolution.organization_ids[NameKey(kind, resolution.parts[printed].printed, province_code)]


def _compared_with_labels(pairs: Sequence[LabelledPair], resolutions: Mapping[str, Resolution]) -> dict[str, object]:
    counts: dict[str, object] = {how: compared(pairs, resolution).counts for how, resolution in resolutions.items()}
    return counts | {"pairs": len(pairs), "same": sum(pair.is_same for pair in pairs)}


def _is_judged(pair: LabelledPair, judged: Set[tuple[NameKey, NameKey]]) -> bool:
    one = NameKey(pair.kind, normalise_name(pair.name), pair.province_code)
    other = NameKey(pair.kind, normalise_name(pair.other_name), pair.other_province_code)
    return (min(one, other), max(one, other)) in judged


if __name__ == "__main__":
    main()
