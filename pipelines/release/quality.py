"""quality.json: how well a release knows who is who, counted and measured on labelled pairs."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.resolution.judgements import SHIPPED, read_judgements
from pipelines.resolution.quality import LABELLED_PAIRS, measured, reach, read_labelled_pairs

QUALITY_FILE: Final = "quality.json"


def write_quality(folder: Path, measures: pl.DataFrame, labelled: Path = LABELLED_PAIRS) -> Path:
    """Write quality.json into a candidate's folder.

    `measures` is the raw table `organization_measures` of the release's own names. Precision and recall are measured
    on the labelled pairs with the project's judgements, and by rules alone; they are left out where the pairs are not
    at hand. Equal input gives equal bytes.
    """
    stated: dict[str, object] = {"organizations": dict(sorted(measures.select("measure", "value").iter_rows()))}
    if labelled.is_file():
        stated["labelled_pairs"] = _on_labelled_pairs(labelled)
    target = folder / QUALITY_FILE
    target.write_text(json.dumps(stated, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return target


def _on_labelled_pairs(labelled: Path) -> Mapping[str, object]:
    pairs = read_labelled_pairs(labelled)
    judgements, _ = read_judgements(SHIPPED)
    drawn = Counter(f"{'same' if pair.is_same else 'different'}: {pair.drawn_from}" for pair in pairs)
    return {
        "pairs": len(pairs),
        "same": sum(pair.is_same for pair in pairs),
        "drawn_from": dict(sorted(drawn.items())),
        "as_released": measured(pairs, judgements).counts,
        "by_rules_alone": measured(pairs, ()).counts,
        "joined_or_proposed_by_rules": round(reach(pairs), 4),
    }
