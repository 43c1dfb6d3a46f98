"""The words beside a name by which a list says that it is given nothing, or that this is not settled: 放弃申报, 待核实.

Belongs here: reading `remark_words.csv`. What follows for a row is decided where rows are judged.
"""

import re
from enum import StrEnum
from functools import cache

from scrapers.reference.rows import built


class Says(StrEnum):
    """What words of a remark say: a closed vocabulary.

    `refused`: it was asked for and not given. `not_applied`: it is not asked for, or no more. `taken_back`: that,
    or a title that ends, as the list proposes or confers. `open`: it is not settled. `who`: who did it and how.
    """

    REFUSED = "refused"
    NOT_APPLIED = "not_applied"
    TAKEN_BACK = "taken_back"
    OPEN = "open"
    WHO = "who"


@cache
def remark_words(*said: Says) -> re.Pattern[str]:
    """The pattern of the words that say one of these things, in the file's order; of a text as understood."""
    rows = built("remark_words.csv", lambda row: (Says(row["says"]), re.compile(row["words"]).pattern))
    return re.compile("|".join(f"(?:{words})" for says, words in rows if says in said))


@cache
def remark_of_somebody(*said: Says) -> re.Pattern[str]:
    """The same with who did it, and how, before it: 企业自愿放弃申报."""
    return re.compile(f"(?:{remark_words(Says.WHO).pattern})(?:{remark_words(*said).pattern})")
