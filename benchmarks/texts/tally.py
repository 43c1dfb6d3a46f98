"""Counting what was stated, found and right, and the list of what was not."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What was stated and given of each thing, and the faults in words."""

    stated: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def compare(self, file: str, aspect: str, stated: Counter[str], given: Counter[str]) -> None:
        """Count the values of one aspect of one text."""
        self.stated[aspect] += stated.total()
        self.given[aspect] += given.total()
        self.right[aspect] += (stated & given).total()
        for missed in (stated - given).elements():
            self.faults.append(f"{file}: {aspect}: not given: {missed}")
        for false in (given - stated).elements():
            self.faults.append(f"{file}: {aspect}: false: {false}")

    def figures(self) -> dict[str, dict[str, int]]:
        """The figures as they are recorded."""
        aspects = sorted(self.stated | self.given)
        return {
            aspect: {"stated": self.stated[aspect], "given": self.given[aspect], "right": self.right[aspect]}
            for aspect in aspects
        }

    def lines(self) -> list[str]:
        """The figures, one line an aspect."""
        return [
            f"  {aspect:<22}{self.right[aspect]:>4} right of {self.stated[aspect]:>4} stated,"
            f" {self.given[aspect]:>4} given"
            f"   P {ratio(self.right[aspect], self.given[aspect])}  R {ratio(self.right[aspect], self.stated[aspect])}"
            for aspect in sorted(self.stated | self.given)
        ]


def ratio(part: int, whole: int) -> str:
    """A share with three digits, or a dash where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "-"
