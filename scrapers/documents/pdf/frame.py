"""How a page lies: from the user space its instructions draw in to points from the top left corner of the sheet shown.

Belongs here: what the page's boxes, its rotation and its unit mean. The format lets a box be given by any two opposite
corners, and a crop reach beyond the sheet or be empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from scrapers.documents.blocks import Box

#: x0, y0, x1, y1 in user space, where y runs upwards; x0 < x1 and y0 < y1.
Area: TypeAlias = tuple[float, float, float, float]

#: One coordinate, or those of many points at once.
Along = TypeVar("Along", float, npt.NDArray[np.float64])

#: The sheet of a page that states none, or an empty one: A4, in points.
A4: Area = (0.0, 0.0, 595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet `media` in user space, the part of it that is shown, and by how many quarter turns clockwise it lies.

    `unit` is the size of a unit of user space in points (1 almost everywhere; large drawings have more).
    """

    media: Area
    shown: Area
    quarter_turns: int = 0
    unit: float = 1.0

    @classmethod
    def of(cls, media: object, crop: object, rotate: object = 0, unit: object = 1) -> Self:
        """The frame that a page's entries state, whatever they are; what says nothing counts as left out."""
        sheet = _area(media) or A4
        shown = _area(crop)
        if shown is not None:
            shown = _common(shown, sheet)
        degrees = int(rotate) if isinstance(rotate, int | float) else 0
        size = float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0
        return cls(sheet, shown or sheet, degrees // 90 % 4, size)

    def turned(self, quarter_turns: int) -> "Frame":
        """The frame turned clockwise so many times more."""
        return replace(self, quarter_turns=(self.quarter_turns + quarter_turns) % 4)

    @property
    def width(self) -> float:
        """The width of the sheet as it lies, in points."""
        x0, y0, x1, y1 = self.media
        return self.unit * (y1 - y0 if self.quarter_turns % 2 else x1 - x0)

    @property
    def height(self) -> float:
        """The height of the sheet as it lies, in points."""
        x0, y0, x1, y1 = self.media
        return self.unit * (x1 - x0 if self.quarter_turns % 2 else y1 - y0)

    @property
    def visible(self) -> Box:
        """The part that is shown, on the sheet as it lies."""
        return self.box(self.shown)

    def point(self, x: Along, y: Along) -> tuple[Along, Along]:
        """Where a point of user space (or many) lies: x and y in points, y measured downwards."""
        x0, y0, x1, y1 = self.media
        match self.quarter_turns:
            case 0:
                across, down = x - x0, y1 - y
            case 1:
                across, down = y - y0, x - x0
            case 2:
                across, down = x1 - x, y - y0
            case _:
                across, down = y1 - y, x1 - x
        return self.unit * across, self.unit * down

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Where a direction of user space points on the sheet as it lies, y downwards; its length in points."""
        x0, y0, _, _ = self.media
        from_x, from_y = self.point(x0, y0)
        to_x, to_y = self.point(x0 + x, y0 + y)
        return to_x - from_x, to_y - from_y

    def box(self, area: Area) -> Box:
        """The rectangle of an area on the sheet as it lies."""
        xs, ys = zip(self.point(area[0], area[1]), self.point(area[2], area[3]), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


def _area(corners: object) -> Area | None:
    """The area between two opposite corners; None for anything else, and for one without extent."""
    if not isinstance(corners, Sequence) or len(corners) != 4:
        return None
    numbers = [float(corner) for corner in corners if isinstance(corner, int | float)]
    if len(numbers) != 4:
        return None
    (x0, x1), (y0, y1) = sorted(numbers[0::2]), sorted(numbers[1::2])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _common(one: Area, other: Area) -> Area | None:
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    x1, y1 = min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
