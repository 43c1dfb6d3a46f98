"""Score the readers on a folder of annotated texts: `python -m benchmarks.texts FOLDER [--share SHARE] [--faults]`.

`--record DAY` keeps the figures of all texts for `quality.json`, with the day they were measured on.
"""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.texts.corpus import Text, texts_of
from benchmarks.texts.notices import score_notices
from benchmarks.texts.policies import score_policies
from benchmarks.texts.statistics import score_statistics
from pipelines.release.quality import MEASURED_ON_TEXTS

_FOUND_BY = "public texts annotated by hand before the rules were written; the rules were written in sight of them"


def main() -> None:
    asked = argparse.ArgumentParser(prog="benchmarks.texts", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--share", choices=("all", "develop", "held"), default="all")
    asked.add_argument("--only", choices=("statistics", "notices", "policies"))
    asked.add_argument("--faults", action="store_true", help="list every fault")
    asked.add_argument("--record", type=date.fromisoformat, metavar="DAY", help="keep the figures, measured that day")
    given = asked.parse_args()
    texts = texts_of(given.folder)
    if given.record:
        _record(texts, given.record)
    texts = [text for text in texts if given.share == "all" or text.is_held_back is (given.share == "held")]
    print(f"{len(texts)} texts ({given.share})")
    for name, score in (("statistics", score_statistics), ("notices", score_notices), ("policies", score_policies)):
        if given.only in (None, name):
            result = score(texts)
            print(name, *result.lines(), sep="\n")
            print(*(result.faults if given.faults else ()), sep="\n")


def _record(texts: Sequence[Text], day: date) -> None:
    held = [text for text in texts if text.is_held_back]
    told: dict[str, Any] = {
        "found_by": _FOUND_BY,
        "measured_on": day.isoformat(),
        "texts": len(texts),
        "statistics": score_statistics(texts).figures(),
        "statistics_of_one_text_in_three": score_statistics(held).figures(),
        "notices": score_notices(texts).figures(),
        "notices_of_one_text_in_three": score_notices(held).figures(),
        "policies": score_policies(texts).figures(),
    }
    MEASURED_ON_TEXTS.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
