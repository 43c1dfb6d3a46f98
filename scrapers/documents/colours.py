"""Colours of text and of the ground that it stands on, and whether an eye can tell the two."""

import re
from typing import Final, TypeAlias

#: Red, green and blue, 0 to 255 each.
Colour: TypeAlias = tuple[int, int, int]

WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)

#: Two colours that differ by no more than this in red, green and blue are one to the eye.
_ALIKE_WITHIN = 8
_HEXADECIMAL = re.compile("#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


def hexadecimal(written: str) -> Colour | None:
    """The colour written as RRGGBB, with an opacity before it or without; None for anything else."""
    match = _HEXADECIMAL.fullmatch(written)
    if match is None:
        return None
    red, green, blue = bytes.fromhex(match.group(1))
    return red, green, blue


def are_alike(one: Colour, other: Colour) -> bool:
    """Whether text of one colour can't be seen on the other."""
    return all(abs(mine - its) <= _ALIKE_WITHIN for mine, its in zip(one, other, strict=True))


def tinted(colour: Colour, tint: float) -> Colour:
    """A colour made lighter (up to 1) or darker (down to -1), as office programs do it."""
    end = 255 if tint > 0 else 0
    red, green, blue = (round(part + (end - part) * min(abs(tint), 1)) for part in colour)
    return red, green, blue
