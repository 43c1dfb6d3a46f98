"""Whose titles a notice's title speaks of: 芜湖市绿色工厂 are those of Wuhu, whoever shows the notice.

Belongs here: the place in a title. What level of title that makes is decided where the notice or the list is read.
"""

import re
from collections.abc import Sequence

from scrapers.reference.places import Named, places_in
from scrapers.reference.tables import regions
from scrapers.text.folding import understood

_QUOTED = re.compile("《[^》]*》")
_OF_A_HIGHER_LEVEL = re.compile("国家|工业和信息化部|工信部|省级|自治区级|兵团级|推荐|申报|转发|上报")


def place_of_titles(title: str) -> Named | None:
    """The place named last in a title, outside its issuer and what it quotes; None where it names none."""
    said = _QUOTED.sub("", understood(title))
    named = list(places_in(said.partition("关于")[2] or said))
    return named[-1] if named else None


def part_whose_titles(titles: Sequence[str], region_code: str) -> str:
    """The code of the city or county within a region whose own titles a notice's title speaks of; empty for none.

    One that says 省级, or whom it recommends to a higher level, speaks of that level's titles.
    """
    for title in titles:
        place = place_of_titles(title)
        if place is None or _OF_A_HIGHER_LEVEL.search(understood(title)):
            continue
        code = place.match.region_code
        if code != region_code and lies_in(code, region_code) and (place.of_county or regions()[code].level == "city"):
            return code
    return ""


def lies_in(code: str, region_code: str) -> bool:
    """Whether a region is another, or lies in it."""
    while code and code != region_code:
        code = regions()[code].parent_code
    return bool(code)
