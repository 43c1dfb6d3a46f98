"""Score the readers on a folder of annotated texts: `python -m benchmarks.texts FOLDER [--share SHARE] [--faults]`."""

import argparse
from pathlib import Path

from benchmarks.texts.corpus import texts_of
from benchmarks.texts.notices import score_notices
from benchmarks.texts.policies import score_policies
from benchmarks.texts.statistics import score_statistics


def main() -> None:
    asked = argparse.ArgumentParser(prog="benchmarks.texts", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--share", choices=("all", "develop", "held"), default="all")
    asked.add_argument("--only", choices=("statistics", "notices", "policies"))
    asked.add_argument("--faults", action="store_true", help="list every fault")
    given = asked.parse_args()
    texts = [
        text for text in texts_of(given.folder) if given.share == "all" or text.is_held_back is (given.share == "held")
    ]
    print(f"{len(texts)} texts ({given.share})")
    for name, score in (("statistics", score_statistics), ("notices", score_notices), ("policies", score_policies)):
        if given.only in (None, name):
            result = score(texts)
            print(name, *result.lines(), sep="\n")
            print(*(result.faults if given.faults else ()), sep="\n")


if __name__ == "__main__":
    main()
