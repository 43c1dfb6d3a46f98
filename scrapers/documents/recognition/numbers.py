"""Numbers of rows (序号) that were not recognised for certain, restored where the numbers around them leave one only.

Belongs here: numbers alone. A single figure is what a model recognises worst, and what its neighbours tell for certain.
"""

from collections.abc import Mapping, Sequence


def restored(numbers: Sequence[int | None]) -> Mapping[int, int]:
    """The numbers of rows that stand one under the other and are not known for certain (None), by their positions.

    One is restored where the nearest certain numbers above and below it run on over it, and at either end where the two
    nearest run on. Where they don't (a row without a number, one that is missing) none is.
    """
    known = [(at, number) for at, number in enumerate(numbers) if number is not None]
    found: dict[int, int] = {}
    for at, number in enumerate(numbers):
        if number is not None:
            continue
        above = [pair for pair in known if pair[0] < at]
        below = [pair for pair in known if pair[0] > at]
        around = [*above[-1:], *below[:1]] if above and below else above[-2:] or below[:2]
        if len(around) == 2 and (told := _told(at, around)) is not None:
            found[at] = told
    return found


def _told(at: int, around: Sequence[tuple[int, int]]) -> int | None:
    """The number of a position that two others tell: None where they don't run on, or where it is none."""
    (one, its), (other, others) = around
    number = its + at - one
    return number if others - its == other - one and number > 0 else None
