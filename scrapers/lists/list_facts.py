"""What a list tells of itself, before anything else is heard."""

from dataclasses import dataclass
from typing import Final

#: The word for those who take the places of others.
FOLLOWERS: Final = "递补"


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the list itself tells: its kind, the titles over it (nearest first), what it does, how many rows it has.

    `adjustment` is empty for a list that confers and where the rows of an adjusting list tell. `words` are those that
    tell it from other lists of its kind, batch and stage in the same document. `another` is the title of the program
    that lists them, where that is none of ours. `follows` is True of those who take the places of others.
    """

    kind: str
    titles: tuple[str, ...]
    sheet: str
    adjusts: bool
    adjustment: str
    words: str
    rows_seen: int
    another: str = ""
    follows: bool = False
