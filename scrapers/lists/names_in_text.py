"""Names that a line of running text lists: 济南市：甲有限公司、乙有限公司。 or a name on a line of its own.

Belongs here: taking such a line apart. When lines are heard as a list is the business of `lines_of_names`.
"""

import re
from dataclasses import dataclass

from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.regions import is_region
from scrapers.text.folding import as_printed, understood
from scrapers.text.numerals import whole_number

_LEAD_AND_NAMES = re.compile(r"(?:(?P<lead>[^:：。]{2,60})[:：])?(?P<names>[^:：]+)")
_APART = re.compile(r"[、,，;；](?![^(（]*[)）])|\s{2,}|[\t\u3000]+")
_NUMBER = "[0-9０-９]+|[一二三四五六七八九十百]+"
_AT_THE_END = re.compile(
    rf"\s*(?:等?(?:共计?|合计)?\s*(?P<number>{_NUMBER})\s*[家个项户](?:企业|单位|园区|工厂)?)?[。.;；]?\s*"
)
_LEADS_TO_NAMES = re.compile(r"名单|如下|(?:企业|单位|园区)\(?共?\d+[家个]")
_LEAST_SHARE_OF_NAMES = 2 / 3


@dataclass(frozen=True, slots=True)
class NamesInText:
    """The names of a line, and what stands among them and may be none.

    `lead` is what the line says before them, `rows_stated` how many it says there are. `rest` is what its end breaks
    off, which the next line may go on with.
    """

    lead: str
    names: tuple[str, ...]
    doubtful: frozenset[str]
    rows_stated: int | None
    rest: str = ""


def read_names(text: str, *, broken: bool = False) -> NamesInText | None:
    """Read a line of names; None for any other. `broken`: a line may end within a name, as on paper."""
    match = _LEAD_AND_NAMES.fullmatch(as_printed(text))
    if match is None:
        return None
    names, ends, stated = _without_the_end(match["names"].strip())
    pieces = [piece for part in _APART.split(names) if (piece := part.strip())]
    # 甲公司  济南市: a place behind a name is no beginning of the next one.
    if any(is_region(piece) and not ends_as_a_name(piece) for piece in pieces):
        return None
    rest = ""
    if broken and len(pieces) > 1 and not ends and not ends_as_a_name(pieces[-1]):
        rest = pieces.pop()
    doubtful = frozenset(piece for piece in pieces if not ends_as_a_name(piece))
    if not pieces or len(pieces) - len(doubtful) < _LEAST_SHARE_OF_NAMES * len(pieces):
        return None
    return NamesInText(match["lead"] or "", tuple(pieces), doubtful, stated, rest)


def leads_to_names(lead: str) -> bool:
    """Whether what stands before names says that they are listed: a kind of list, 名单如下, 企业（3家）."""
    return bool(kinds_named_in(lead)) or _LEADS_TO_NAMES.search(understood(lead)) is not None


def _without_the_end(names: str) -> tuple[str, bool, int | None]:
    """The names without 等4家企业。 behind them, whether anything stood there, and the count."""
    for start in range(len(names) + 1):
        if match := _AT_THE_END.fullmatch(names, start):
            stated = whole_number(match["number"]) if match["number"] else None
            return names[:start], start < len(names), stated
    return names, False, None
