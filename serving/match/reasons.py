"""Why a name is taken for an organization's: codes, what each weighs, whether it leaves doubt, and its words.

The words stand in `reasons.csv`, in Chinese and English.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from languages.language import Language

_REASONS = Path(__file__).with_name("reasons.csv")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `weight`, 0 to 1, is what it leaves of the score; `is_certain`: no doubt comes of it."""

    code: str
    weight: float
    is_certain: bool
    words: Mapping[Language, str]


@cache
def reasons() -> Mapping[str, Reason]:
    """Return every reason by its code."""
    with _REASONS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Reason(
                row["code"],
                float(row["weight"]),
                row["is_certain"] == "true",
                {language: row[language] for language in Language},
            )
            for row in csv.DictReader(file, strict=True)
        }


@cache
def weight_of(codes: tuple[str, ...]) -> float:
    """Return what reasons leave of a score together, 0 to 1."""
    weight = 1.0
    for code in codes:
        weight *= reasons()[code].weight
    return weight


@cache
def are_certain(codes: tuple[str, ...]) -> bool:
    """Return whether none of the reasons leaves a doubt."""
    return all(reasons()[code].is_certain for code in codes)


def told(codes: Sequence[str], language: Language, former_until: str = "") -> str:
    """Return the reasons in words; `former_until` is the day to which a former name was borne, empty where unknown."""
    words = [reasons()[code].words[language] for code in codes]
    if former_until and "former_name" in codes:
        until = f"(至 {former_until})" if language == Language.ZH else f"(until {former_until})"
        at = list(codes).index("former_name")
        words[at] = f"{words[at]} {until}"
    return ("；" if language == Language.ZH else "; ").join(words)
