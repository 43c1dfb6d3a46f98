"""The words by which notices act upon titles and upon earlier notices, for lists, notices and prose alike.

Belongs here: reading `acts.csv`, in the file's order.
"""

import re
from dataclasses import dataclass
from functools import cache

from scrapers.reference.rows import built, truth


@dataclass(frozen=True, slots=True)
class ActWords:
    """Words by which a notice acts (`said`), and what they do to titles and to an earlier notice, empty where nothing.

    `of_titles` is `unsaid` where they tell that titles change, and not how. `alone` where they say it of titles also in
    running text that names none: 移出, not 取消 or 退出.
    """

    said: re.Pattern[str]
    of_titles: str
    of_notices: str
    alone: bool


@cache
def act_words() -> tuple[ActWords, ...]:
    """The vocabulary of acts, in the file's order."""
    return tuple(
        built(
            "acts.csv",
            lambda row: ActWords(
                re.compile(row["words"]), row["of_titles"], row["of_notices"], alone=truth(row["alone"])
            ),
        )
    )


@cache
def words_of_titles(*said: str, alone: bool = False) -> str:
    """The pattern of the words that say one of these things of titles (`removed`, …); of none, that say anything.

    With `alone` only words that need no title beside them.
    """
    return "|".join(
        words.said.pattern
        for words in act_words()
        if words.of_titles and (not said or words.of_titles in said) and (words.alone or not alone)
    )
