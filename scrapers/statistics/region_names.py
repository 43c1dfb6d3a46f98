"""The names of regions in sentences: where they stand, which region each means, and of which level its titles are.

Belongs here: by which names prose calls a region, and what else such a name may be a part of. A county is named in full
only, and several may bear one name. Whose figure a number is, is decided in `places`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from sys import maxsize
from types import MappingProxyType
from typing import Final

from scrapers.reference.tables import TitleLevel, level_of_titles, places, region_aliases, regions

_SHORTEST: Final = 2
_LIKE_A_ZONE: Final = "新区"
_COUNTY_IN_FULL = re.compile(".{2,}[县市区旗]")
#: Names of districts that parts of any town may have: they are named only right behind their city.
_MAY_BE_ANY_PART = frozenset(
    {
        *("新城区", "新市区", "新建区", "老城区", "城中区", "城东区", "城西区", "城北区", "市中区", "市南区", "市北区"),
        *("港口区", "海港区", "老边区", "平房区", "中原区", "增城区", "合作市", "城关区", "城厢区"),
    }
)
#: 城区, 郊区, 矿区: parts of any town, which never tell one.
_IS_ANY_PART = re.compile(".[区旗]")
#: 和平区, 通道县, 河东区: words, which name a county with its kind only; and the end of a longer kind, 自治县.
_MEANS_ELSE = re.compile(
    "(?:和平|新华|东方|长安|大同|朝阳|大安|团结|向阳|红旗|胜利|友谊|青山|南山|西山|龙山|通道|大方|双江|自治)[县市区旗]"
    "|.{1,2}[东西南北中城新]区"
)
#: 昆山市场, 朝阳区域: what a county's name is only a part of.
_GOES_ON = frozenset("域块间场城")
#: 寿县 stands behind another place, in a row, or begins what is said; 建成县 names none.
_MAY_STAND_BEFORE_A_SHORT_ONE = frozenset("省市州盟、和及与在")


class RegionNames:
    """Finds the names of regions like a compiled expression does, the longest at each spot.

    Thousands of names are looked up by their first two characters, which costs less than an expression of hundreds.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]], counties: frozenset[str]) -> None:
        self._counties = counties
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            self._by_start[name[:_SHORTEST]].append(name)
        self._literals: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        """The name that begins at a place of a text."""
        for name in self._by_start.get(text[pos : pos + _SHORTEST], ()):
            ends = pos + len(name)
            if ends <= endpos and text.startswith(name, pos) and self._may_stand(text, pos, ends, name):
                if name not in self._literals:
                    self._literals[name] = re.compile(re.escape(name))
                return self._literals[name].match(text, pos, endpos)
        return None

    def finditer(self, text: str, pos: int = 0, endpos: int = maxsize) -> Iterator[re.Match[str]]:
        """The names in a text, none within another."""
        at = pos
        while at < min(len(text), endpos):
            found = self.match(text, at, endpos) if text[at : at + _SHORTEST] in self._by_start else None
            if found is not None:
                yield found
            at = found.end() if found is not None else at + 1

    def search(self, text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        """The first name in a text."""
        return next(self.finditer(text, pos, endpos), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The name that a text is."""
        found = self.match(text)
        return found if found is not None and found.end() == len(text) else None

    def _may_stand(self, text: str, at: int, ends: int, name: str) -> bool:
        before = text[at - 1 : at]
        # 其中国家级 names no country, 其中山东省 no 中山: the 中 is that of 其中.
        if (before == "其" and name[0] == "中") or (name == "中国" and text.startswith("家", ends)):
            return False
        if name not in self._counties:
            return True
        if text[ends : ends + 1] in _GOES_ON or (name in _MAY_BE_ANY_PART and before != "市"):
            return False
        if len(name) > _SHORTEST or text.startswith("其中", at - 2):
            return True
        return before in _MAY_STAND_BEFORE_A_SHORT_ONE or not "\u4e00" <= before <= "\u9fff"


@cache
def region_names() -> RegionNames:
    """What finds names of regions; a county's in full only (乐亭县)."""
    return RegionNames(_codes_by_name(), frozenset(_counties_in_full()))


@cache
def larger_regions() -> str:
    """An expression for names of provinces and cities, to be part of another; longest first."""
    names = sorted(_codes_by_name().keys() - _counties_in_full().keys(), key=lambda name: (-len(name), name))
    any_name = "|".join("中国(?!家)" if name == "中国" else re.escape(name) for name in names)
    return f"(?<!其(?=中))(?:{any_name})"


def region_code_of(name: str, within: str = "CN") -> str:
    """The code of the one region in another that bears a name found in a text; empty for none or several.

    Of the whole country 滨海新区 is none: zones are called so too.
    """
    codes = codes_of(name)
    if within != "CN":
        codes = tuple(code for code in codes if lies_in(code, within))
    elif name.endswith(_LIKE_A_ZONE) and name in _counties_in_full():
        return ""
    return codes[0] if len(codes) == 1 else ""


def county_in_short(name: str) -> str:
    """What a county is called without its kind (如东 for 如东县); empty where that is another's name, or tells none."""
    short = name[:-1]
    is_told = _COUNTY_IN_FULL.fullmatch(name) and name not in _MAY_BE_ANY_PART and name in _counties_in_full()
    return short if is_told and not _MEANS_ELSE.fullmatch(name) and short not in _codes_by_name() else ""


def codes_of(name: str) -> tuple[str, ...]:
    """The codes of all regions that bear a name found in a text: there are several 鼓楼区."""
    return _codes_by_name().get(name, ())


def lies_in(code: str, around: str) -> bool:
    """Whether a region is another, or lies in it; what is not known lies in none."""
    while code and code != around:
        code = regions()[code].parent_code
    return bool(code)


def level_of_own_titles(name: str) -> TitleLevel:
    """The level of titles that carry a region's name: all regions that bear one name are of one level."""
    return level_of_titles(codes_of(name)[0])


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    of_counties = {code for code, region in regions().items() if region.level == "county"}
    names = {
        name: (code,)
        for name, code in region_aliases().items()
        if len(name) >= _SHORTEST and name != "国家" and (code not in of_counties or _COUNTY_IN_FULL.fullmatch(name))
    }
    return MappingProxyType({**_counties_in_full(), **names, "我国": ("CN",)})


@cache
def _counties_in_full() -> Mapping[str, tuple[str, ...]]:
    """The names of counties as they are divided today, each with all that bear it."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for place in places():
        if place.region_code and not _IS_ANY_PART.fullmatch(place.name_zh):
            bearers[place.name_zh].append(place.region_code)
    return MappingProxyType({name: tuple(codes) for name, codes in bearers.items()})
