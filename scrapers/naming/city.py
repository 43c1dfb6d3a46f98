"""The city that the name of a firm or a park tells: 苏州海陆重工股份有限公司, 益海(盐城)粮油工业有限公司.

Belongs here: which words of a name tell where its bearer is. What words mean places is known to the tables of regions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.naming.parts import parent_names
from scrapers.reference.places import Spelt, spelt_at_start

# 祁连山水泥 is called after the mountains, not after the county 祁连.
_LANDMARK = re.compile("[山河江湖海渠岛]")
# A district's short name is often that of a mountain or a sea; before the kind of a zone it is the district's.
_KIND_OF_ZONE = re.compile("经济|高新|工业|产业|化工|保税|循环|生态|综合")


@dataclass(frozen=True, slots=True)
class _Told:
    cities: frozenset[str]
    in_bracket: bool


def city_told(name: str, province_code: str) -> str | None:
    """Return the code of the city, in a given province, that a normalised name tells; None where it tells none, or
    several.

    A branch or plant is where its own part of the name says, wherever its firm is. What stands in a bracket goes
    before the rest: 青岛啤酒(日照)有限公司 is in 日照. A short name of a county counts at the beginning and in a
    bracket only, elsewhere it may be any word.
    """
    firms = parent_names(name)
    told = list(_places_told(name.removeprefix(firms[0]) if firms else name, province_code))
    deciding = [one for one in told if one.in_bracket] or told
    cities = frozenset[str]().union(*(one.cities for one in deciding))
    return next(iter(cities)) or None if len(cities) == 1 else None


def _places_told(name: str, province_code: str) -> Iterator[_Told]:
    at, is_at_start, in_bracket = 0, True, False
    while at < len(name):
        of_bracket = in_bracket and name[at - 1] == "("
        spellings = spelt_at_start(name[at:], province_code)
        found = next((one for one in spellings if _is_told(one, name[at:], is_at_start, of_bracket)), None)
        if found is None:
            in_bracket = name[at] == "(" or (in_bracket and name[at] != ")")
            is_at_start = False
            at += 1
            continue
        # What follows the name of the province still stands at the beginning.
        is_at_start = is_at_start and found.cities == {""}
        at += found.length
        if found.cities != {""}:
            yield _Told(found.cities, in_bracket)


def _is_told(spelt: Spelt, text: str, is_at_start: bool, of_bracket: bool) -> bool:
    if not spelt.is_short:
        return True
    behind = text[spelt.length :]
    if _LANDMARK.match(behind) or not (is_at_start or of_bracket):
        return False
    return not spelt.of_district or of_bracket or _KIND_OF_ZONE.match(behind) is not None
