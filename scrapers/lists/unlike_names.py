"""Lines among the names of a list that do not end as names do: which may be rows of it, and how that is told.

Belongs here: the look of such a line alone. Headings, signatures, days, notes and sentences are known for what they
are; what is none of these may be a name, and is never nothing.
"""

import re
from collections.abc import Sequence

from scrapers.lists.adjustments import adjustments_named_in
from scrapers.lists.footnotes import says_of_a_mark
from scrapers.lists.headers import role_of
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.names import is_no_name
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.regions import is_region
from scrapers.lists.rows import is_furniture
from scrapers.lists.titles import PrintedLine, looks_like_a_title
from scrapers.text.dates import date_in
from scrapers.text.folding import understood
from scrapers.text.signatures import bodies_in
from scrapers.text.worded import worded

_LONGEST = 40
_SENTENCE = re.compile("[。；;：:，,！!？?《》“”]")
_IN_BRACKETS = re.compile(r"[(【\[].*[)】\]]")
#: 二、建材行业, （一）新增: a heading, whatever it says.
_HEADING = re.compile("[(]?[一二三四五六七八九十]+[)、.].*|第[一二三四五六七八九十]+[章节部类]分?.*")


def may_be_listed(text: str) -> bool:
    """Whether a line that does not end as names do may be one all the same: it is nothing else that lists print."""
    said = understood(text)
    return not (
        is_no_name(said)
        or len(said) > _LONGEST
        or _SENTENCE.search(said)
        or _IN_BRACKETS.fullmatch(said)
        or _HEADING.fullmatch(said)
        or is_furniture(text)
        or is_region(said)
        or bodies_in(text)
        or date_in(said)
        or role_of(text)
        or kinds_named_in(said)
        or adjustments_named_in(said)
        or looks_like_a_title(PrintedLine(1, text))
        or says_of_a_mark(text)
    )


def doubt_of(text: str) -> tuple[Quarantine, str]:
    """Why a row with that text in the place of a name is kept out."""
    what = worded("it stands among names and does not end as names do: {text}", text=text)
    return Quarantine.NOT_A_NAME, with_next_step(Quarantine.NOT_A_NAME, what)


def told_below(lines: Sequence[PrintedLine]) -> ReadingIssue:
    """The issue of lines right below a list's last name that may be of it: nothing says where the list ends."""
    said = "”, “".join(line.text for line in lines)
    what = worded(
        "below the names stands “{said}”, which does not end as names do: no row has it. See whether it is listed",
        said=said,
    )
    return ReadingIssue("line_below_names", "warning", what, lines[0].page)
