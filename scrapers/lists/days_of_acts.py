"""The day from which the text of a notice takes titles, halts them or gives them back: 自2024年1月1日起.

Belongs here: what the text says of all whom a list beside it names. A row's own day (退出时间) comes before it.
"""

import re
from collections.abc import Sequence
from typing import Final

from scrapers.lists.titles import PrintedLine
from scrapers.reference.acts import words_of_titles
from scrapers.text.folding import as_printed

SINCE: Final = re.compile(r"自(?P<day>\d{4}[^自起]{2,10})起")

_ACTS = re.compile(words_of_titles("removed", "suspended", "restored"))
_OF_THOSE_LISTED = re.compile("以下|下列|如下|附件|见附|附表|名单")
_ONLY_MAY_BE = re.compile("拟|如(?!下)|若|建议|可以|一经|情形|申报|申请")
_SENTENCES = re.compile("[。;；!！\n]")


def acts_from(lines: Sequence[PrintedLine]) -> str:
    """The day, as printed, from which whom a list names lose a title or have it again by the text; empty where the text
    says none, or several."""
    sentences = (sentence for line in lines for sentence in _SENTENCES.split(as_printed(line.text)))
    days = {
        found["day"]
        for said in sentences
        if (found := SINCE.search(said))
        and _ACTS.search(said)
        and _OF_THOSE_LISTED.search(said)
        and not _ONLY_MAY_BE.search(said)
    }
    return days.pop() if len(days) == 1 else ""
