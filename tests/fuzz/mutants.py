"""Inputs near those that are meant: pieces cut out, doubled, exchanged and overwritten, words put in between.

An input follows from its number alone, so whoever is told a number has the input.
"""

import random
from collections.abc import Sequence
from typing import AnyStr

_CHANGES = (1, 1, 2, 3, 8)
_LENGTHS = (1, 1, 2, 4, 12, 40, 300)


def mutant(seeds: Sequence[AnyStr], words: Sequence[AnyStr], number: int) -> AnyStr:
    """The input of that number. `seeds` are whole inputs as they are meant; `words`, what such inputs are made of."""
    chance = random.Random(number)
    made = chance.choice(seeds)
    for _ in range(chance.choice(_CHANGES)):
        at, length = chance.randrange(len(made) + 1), chance.choice(_LENGTHS)
        piece = made[at : at + length]
        made = made[:at] + _in_place_of(piece, chance.choice(seeds), words, chance) + made[at + length :]
    return made


def _in_place_of(piece: AnyStr, other: AnyStr, words: Sequence[AnyStr], chance: random.Random) -> AnyStr:
    """What a piece of an input becomes; `other` is another whole input, from which a piece may come."""
    match chance.randrange(8):
        case 0:
            return piece[:0]
        case 1:
            return piece * chance.choice((2, 3, 50))
        case 2:
            return piece[::-1]
        case 3:
            return chance.choice(words) + piece
        case 4:
            return piece[:0].join(chance.choices(words, k=6))
        case 5:
            begins = chance.randrange(len(other) + 1)
            return other[begins : begins + len(piece)]
        case 6 if isinstance(piece, bytes):
            return chance.randbytes(len(piece))
        case _:
            return chance.choice(words)
