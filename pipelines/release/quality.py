"""quality.json: how well a release knows who is who, texts and scans are read and lists matched, as it was measured."""

import json
import threading
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import SHIPPED, read_judgements
from pipelines.resolution.quality import (
    DRAWN_PAIRS,
    HELD_OUT_PAIRS,
    LABELLED_PAIRS,
    SEEN_PAIRS,
    LabelledPair,
    compared,
    reach,
    read_labelled_pairs,
    resolved,
)
from pipelines.resolution.resolution import Resolution
from scrapers.text.names import normalise_name

QUALITY_FILE: Final = "quality.json"
#: How well annotated texts are read, as `python -m benchmarks.texts FOLDER --record DAY` measured it.
MEASURED_ON_TEXTS: Final = Path(__file__).with_name("measured_on_texts.json")
#: How well soiled scans of lists are read, as `python -m benchmarks.scans FOLDER --record DAY` measured it.
MEASURED_ON_SCANS: Final = Path(__file__).with_name("measured_on_scans.json")
#: How well lists of names are matched, as `python -m benchmarks.match HOME --record DAY` measured it.
MEASURED_ON_NAMES: Final = Path(__file__).with_name("measured_on_names.json")
_SETS: Final = {
    "labelled_pairs": (LABELLED_PAIRS, "chosen to be hard; part of its pairs were judged on the same evidence"),
    "drawn_pairs": (DRAWN_PAIRS, "drawn by likeness of names, whatever was judged of them or decided by rules"),
    "seen_pairs": (SEEN_PAIRS, "drawn by lot and labelled without sight of rules; rules may be made from this half"),
    "held_out_pairs": (
        HELD_OUT_PAIRS,
        "drawn by lot and labelled without sight of rules; kept out of their sight since",
    ),
}

_MEASURING: Final = threading.Lock()


def write_quality(folder: Path, measures: pl.DataFrame, sets: Mapping[str, tuple[Path, str]] = _SETS) -> Path:
    """Write quality.json into a candidate's folder.

    `measures` is the raw table `organization_measures` of the release's own names. Precision and recall are measured
    on each set of labelled pairs (its file, and how its pairs were found) with the project's judgements, and by rules
    alone, and again without the pairs of one name that is merely printed in two ways; they are left out where the pairs
    are not at hand. Equal input gives equal bytes.
    """
    stated: dict[str, object] = {"organizations": dict(sorted(measures.select("measure", "value").iter_rows()))}
    for name, measured in (
        ("texts", MEASURED_ON_TEXTS),
        ("scans", MEASURED_ON_SCANS),
        ("matching", MEASURED_ON_NAMES),
    ):
        if measured.is_file():
            stated[name] = json.loads(measured.read_text(encoding="utf-8"))
    for name, (labelled, found_by) in sets.items():
        if labelled.is_file():
            stated[name] = {"found_by": found_by, **_on_labelled_pairs(labelled)}
    target = folder / QUALITY_FILE
    target.write_text(json.dumps(stated, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return target


def measure_on_labelled_pairs() -> None:
    """Measure ahead what `write_quality` states of the labelled pairs, which takes seconds and hangs on no release."""
    for labelled, _ in _SETS.values():
        if labelled.is_file():
            _on_labelled_pairs(labelled)


def _on_labelled_pairs(labelled: Path) -> Mapping[str, object]:
    """Who comes while they are measured waits, and measures them no second time."""
    with _MEASURING:
        return _measured_on_labelled_pairs(labelled)


@cache
def _measured_on_labelled_pairs(labelled: Path) -> Mapping[str, object]:
    pairs = read_labelled_pairs(labelled)
    judgements, _ = read_judgements(SHIPPED)
    judged = {judgement.pair for judgement in judgements}
    drawn = Counter(f"{'same' if pair.is_same else 'different'}: {pair.drawn_from}" for pair in pairs)
    resolutions = {"as_released": resolved(pairs, judgements), "by_rules_alone": resolved(pairs, ())}
    return {
        **_compared_with_labels(pairs, resolutions),
        "judged": sum(_is_judged(pair, judged) for pair in pairs),
        "drawn_from": dict(sorted(drawn.items())),
        "joined_or_proposed_by_rules": round(reach(pairs), 4),
        # What is left to tell where the two names are not equal already, but for width, brackets and the like.
        "without_identical_names": _compared_with_labels([one for one in pairs if not one.is_of_one_name], resolutions),
    }


def _compared_with_labels(pairs: Sequence[LabelledPair], resolutions: Mapping[str, Resolution]) -> dict[str, object]:
    counts: dict[str, object] = {how: compared(pairs, resolution).counts for how, resolution in resolutions.items()}
    return counts | {"pairs": len(pairs), "same": sum(pair.is_same for pair in pairs)}


def _is_judged(pair: LabelledPair, judged: Set[tuple[NameKey, NameKey]]) -> bool:
    one = NameKey(pair.kind, normalise_name(pair.name), pair.province_code)
    other = NameKey(pair.kind, normalise_name(pair.other_name), pair.other_province_code)
    return (min(one, other), max(one, other)) in judged
