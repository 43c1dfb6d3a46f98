"""The annotated texts of a folder, with what is stated of each by hand."""

import csv
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.reader import read_blocks
from scrapers.publishers.registry import load_publishers

_NAMES = Path(__file__).with_name("names.csv")


@dataclass(frozen=True, slots=True)
class Text:
    """One text: `group` is notice, press, policy or decoy, `truths` its rows of the truth, of every group."""

    path: Path
    group: str
    title: str
    publisher_id: str
    url: str
    issued_on: date | None
    truths: tuple[dict[str, str], ...]

    @property
    def is_held_back(self) -> bool:
        """True for one text in three, told by its name: rules are written on the others."""
        return hashlib.sha256(self.path.name.encode()).digest()[0] % 3 == 0

    @property
    def home_region(self) -> str:
        """The region of its publisher; the nation for the press."""
        publisher = load_publishers().get(self.publisher_id)
        return publisher.region_code if publisher else "CN"

    def blocks(self) -> tuple[Block, ...]:
        """Its blocks, as any text's."""
        return tuple(read_blocks(self.path))

    def truths_of(self, group: str) -> list[dict[str, str]]:
        """What it says, of one group: statistic, notice or policy."""
        return [truth for truth in self.truths if truth["group"] == group]


def texts_of(folder: Path) -> list[Text]:
    """Every text of a folder, in the manifest's order."""
    truths: dict[str, list[dict[str, str]]] = defaultdict(list)
    for truth in _rows(folder / "truth.csv"):
        truths[truth["file"]].append(truth)
    return [
        Text(
            folder / "in" / row["file"],
            row["kind"],
            row["title"],
            row["publisher"],
            row["url"],
            date.fromisoformat(row["issued"]) if row["issued"] else None,
            tuple(truths[row["file"]]),
        )
        for row in _rows(folder / "manifest.csv")
    ]


def named_here(name: str) -> str:
    """What the project calls a kind, an indicator or a precision of the truth."""
    return _names().get(name, name)


@cache
def _names() -> dict[str, str]:
    return {row["in_truth"]: row["here"] for row in _rows(_NAMES)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
