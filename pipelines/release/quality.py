"""quality.json: how well a release knows who is who, texts and scans are read and lists matched, as it was measured."""

import json
from pathlib import Path
from typing import Final

import polars as pl

QUALITY_FILE: Final = "quality.json"
#: How well names are resolved, as `python -m benchmarks.labelled_pairs` measured it.
MEASURED_ON_PAIRS: Final = Path(__file__).with_name("measured_on_pairs.json")
#: How well annotated texts are read, as `python -m benchmarks.texts FOLDER --record DAY` measured it.
MEASURED_ON_TEXTS: Final = Path(__file__).with_name("measured_on_texts.json")
#: How well soiled scans of lists are read, as `python -m benchmarks.scans FOLDER --record DAY` measured it.
MEASURED_ON_SCANS: Final = Path(__file__).with_name("measured_on_scans.json")
#: How well lists of names are matched, as `python -m benchmarks.match HOME --record DAY` measured it.
MEASURED_ON_NAMES: Final = Path(__file__).with_name("measured_on_names.json")


def write_quality(folder: Path, measures: pl.DataFrame) -> Path:
    """Write quality.json into a candidate's folder.

    `measures` is the raw table `organization_measures` of the release's own names; what was measured on labelled pairs,
    texts, scans and names follows from the code alone and is told as it was kept. Equal input gives equal bytes.
    """
    stated = {
        **_kept(MEASURED_ON_PAIRS),
        "organizations": dict(sorted(measures.select("measure", "value").iter_rows())),
        "texts": _kept(MEASURED_ON_TEXTS),
        "scans": _kept(MEASURED_ON_SCANS),
        "matching": _kept(MEASURED_ON_NAMES),
    }
    target = folder / QUALITY_FILE
    target.write_text(json.dumps(stated, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return target


def _kept(measured: Path) -> dict[str, object]:
    kept: dict[str, object] = json.loads(measured.read_text(encoding="utf-8"))
    return kept
