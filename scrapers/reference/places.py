"""What a text means that names a place: a province, a city, a county, a development area, in any spelling in use.

Belongs here: resolving spellings against the tables of regions and places. Which text of a document names a place, and
what follows where none is found, is the business of those who read documents.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from scrapers.reference.tables import Place, Region, places, region_aliases, regions
from scrapers.text.folding import understood

_LEAST_SPELLING = 2
# The longer before those they end with.
_KINDS_OF_PLACE = (
    *("自治县", "自治旗", "林区", "地区", "新片区", "新区", "经济技术开发区", "经济开发区"),
    *("农业高新技术产业示范区", "能源化工基地"),
    *("市", "县", "区", "旗", "州", "盟"),
)
# 彭水苗族土家族自治县 is called 彭水县.
_AUTONOMOUS_COUNTY = re.compile("(?P<own>.{2,}?)(?:.{1,3}族)+自治县")
# A prefecture of a longer name is called by its first character: 巴音郭楞蒙古自治州 is 巴州, 锡林郭勒盟 is 锡盟.
_LONG_PREFECTURE = re.compile("(?P<first>.)(?:.{2,}(?:蒙古|柯尔克孜)自治(?P<state>州)|.{2,}(?P<league>盟))")
_SHORTER_KINDS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济技术开发区", "开发区"),
    ("经济开发区", "经开区"),
    ("经济开发区", "开发区"),
)
# In a municipality, which has no cities, each of these alone is the name of its zones.
_KINDS_OF_ZONE = ("高新技术产业开发区", "经济技术开发区", "保税区")


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """What a spelling of a region means to a list entry.

    `province_code` is None for the country as a whole; `city_code` is the unit below the province (a city, or the
    corps within Xinjiang), None where a province was named, or what lies in no city of it.
    """

    region_code: str
    province_code: str | None
    city_code: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names. Where places of several cities bear the name, `cities` holds their codes, "" for none, and
    `match` is the province that they have in common."""

    match: RegionMatch
    cities: tuple[str, ...] = ()


def resolve_region(text: str) -> RegionMatch | None:
    """Understand a region cell as printed (`深圳`, `内 蒙`, `新疆兵团`); None where the spelling is not known.

    Blanks and line breaks inside the text are ignored and compatibility forms folded, since lists print `地 区` apart
    and wrap names mid-word. Nothing else is guessed: an unknown spelling is the caller's to quarantine.
    """
    code = region_aliases().get(understood(text))
    return None if code is None else _match(regions()[code])


def resolve_recommending_region(text: str) -> RegionMatch | None:
    """Read the region off the name of a recommending authority: `青岛市工业和信息化局` → Qingdao, in Shandong.

    The longest known spelling the name begins with decides, and the county that stands there or right behind it by its
    full name (江苏省如东县发展和改革委员会). None where it begins with no region, or with the country (a national
    association recommends for no region).
    """
    name = understood(text)
    length = next((end for end in range(min(len(name), _longest_alias()), 1, -1) if name[:end] in region_aliases()), 0)
    match = _match(regions()[region_aliases()[name[:length]]]) if length else None
    if match is not None and not match.province_code:
        return None
    return _county_at(name, 0) or _county_at(name, length, match) or match


def _county_at(name: str, at: int, around: RegionMatch | None = None) -> RegionMatch | None:
    """The county that a name has at a place by its full name, inside what stands before it."""
    for place in places_in(name[at:]):
        if place.start or regions()[place.match.region_code].level != "county":
            return None
        is_inside = around is None or around.region_code in (place.match.province_code, place.match.city_code)
        return place.match if is_inside else None
    return None


def is_place(text: str) -> bool:
    """True for the spelling of a province or city, and for the full name of a county or development area."""
    return any(bearer.rank < _SHORT and bearer.match.province_code for bearer in _bearers_of(understood(text)))


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a text names, from `start` to `end`; `of_county` where it is a county, a district or a zone."""

    start: int
    end: int
    match: RegionMatch
    of_county: bool


def places_in(text: str) -> Iterator[Named]:
    """The places that a text (as understood) names by a full name or a region's usual one, the longest at each spot.

    Names that several places bear, and short names of counties, name none here: they may be any word.
    """
    at = 0
    while at < len(text):
        for spelling in _starts_of(text, at):
            bearers = [bearer for bearer in _bearers_of(spelling) if bearer.rank < _SHORT and bearer.stood_in(None)]
            best = [bearer for bearer in bearers if bearer.rank == min(other.rank for other in bearers)]
            if len(best) == 1 and best[0].match.province_code:
                of_county = best[0].place is not None or regions()[best[0].match.region_code].level == "county"
                yield Named(at, at + len(spelling), best[0].match, of_county)
                at += len(spelling) - 1
                break
        at += 1


@dataclass(frozen=True, slots=True)
class Spelt:
    """A spelling that a text begins with, `length` characters long, of places in one province.

    `cities` holds the codes of the cities that they are or lie in, "" for none. `is_short`: the spelling is short for
    a place's name; `of_district`: for a city's district (市辖区), which is often named after something else.
    """

    length: int
    cities: frozenset[str]
    is_short: bool
    of_district: bool


def spelt_at_start(text: str, province_code: str) -> Iterator[Spelt]:
    """What a text (as understood) begins with that means a place of a province, the longest first."""
    for spelling in _starts_of(text):
        inside = [bearer for bearer in _bearers_of(spelling) if bearer.match.province_code == province_code]
        best = [bearer for bearer in inside if bearer.rank == min(other.rank for other in inside)]
        standing = [bearer for bearer in best if bearer.stood_in(None)] or best
        if standing:
            yield Spelt(
                len(spelling),
                frozenset(bearer.match.city_code or "" for bearer in standing),
                standing[0].rank == _SHORT,
                any(bearer.place is not None and bearer.place.name_zh.endswith("区") for bearer in standing),
            )


def find_place(text: str, *, within: str = "", year: int | None = None) -> Found | None:
    """Find what a text names, read from the larger to the smaller: 昆山, 石家庄高新区, 江苏省南京市鼓楼区.

    `within` is the code of a region that it is known to lie in, a province or a part of one: there a text may go on
    after the name, as that of an authority does; anywhere else it must consist of names. Where several places bear one
    name those count that bore it in `year` (None: that bear it today), if there are any. None where nothing is found,
    or places of several provinces.
    """
    said, home = understood(text), regions().get(within)
    if home is None or not home.province_code:
        return _read(said, None, year)
    return _read(said, _match(home), year) or _read(said, _match(regions()[home.province_code]), year)


def _read(said: str, home: RegionMatch | None, year: int | None) -> Found | None:
    scope, rest = home, said
    while rest:
        if whole := _bearers_in(scope, rest):
            return _together(whole, year)
        leading = next((start for start in _starts_of(rest) if _regions_at(scope, start)), "")
        if not leading:
            break
        scope, rest = _narrower(scope, _regions_at(scope, leading)[0]), rest.removeprefix(leading)
    if rest and home is None:
        return None
    leading = next((start for start in _starts_of(rest) if _bearers_in(scope, start, rank=_FULL)), "")
    if leading:
        return _together(_bearers_in(scope, leading, rank=_FULL), year)
    return Found(scope) if scope and rest != said else None


_ALIAS, _FULL, _SHORT = range(3)


@dataclass(frozen=True, slots=True)
class _Bearer:
    """One that a spelling can mean. `rank`: the spelling is one of a region's, a place's full name, or derived."""

    rank: int
    match: RegionMatch
    place: Place | None = None

    def stood_in(self, year: int | None) -> bool:
        """Whether it bore the name in a year, or without a year bears it today."""
        if self.place is None:
            return True
        return self.place.until is None if year is None else self.place.stood_in(year)


def _together(bearers: Sequence[_Bearer], year: int | None) -> Found | None:
    standing = [bearer for bearer in bearers if bearer.stood_in(year)] or bearers
    matches = [bearer.match for bearer in standing]
    cities = sorted({match.city_code or "" for match in matches})
    if len({match.province_code for match in matches}) > 1:
        return None
    if len(cities) == 1:
        return Found(matches[0])
    return Found(_match(regions()[matches[0].province_code or ""]), tuple(cities))


def _bearers_in(scope: RegionMatch | None, spelling: str, *, rank: int | None = None) -> list[_Bearer]:
    """Those within a region that bear a spelling, of the lowest rank that any has, or of the rank given."""
    inside = [bearer for bearer in _bearers_of(spelling) if _lies_in(bearer.match, scope)]
    best = min((bearer.rank for bearer in inside), default=_ALIAS) if rank is None else rank
    return [bearer for bearer in inside if bearer.rank == best]


def _regions_at(scope: RegionMatch | None, spelling: str) -> list[RegionMatch]:
    """The regions of a spelling that lie in another, or that it lies in."""
    named = [bearer.match for bearer in _bearers_of(spelling) if bearer.rank == _ALIAS]
    return [match for match in named if _lies_in(match, scope) or (scope and _lies_in(scope, match))]


def _lies_in(match: RegionMatch, scope: RegionMatch | None) -> bool:
    if scope is None:
        return match.province_code is not None
    return match.province_code == scope.province_code and scope.city_code in (None, match.city_code)


def _narrower(scope: RegionMatch | None, match: RegionMatch) -> RegionMatch:
    return match if _lies_in(match, scope) else (scope or match)


def _starts_of(text: str, at: int = 0) -> Iterator[str]:
    """The spellings that a text goes on with from a place, the longest first."""
    for length in _lengths_of_spellings().get(text[at : at + _LEAST_SPELLING], ()):
        if (spelling := text[at : at + length]) in _gazetteer():
            yield spelling


def _bearers_of(spelling: str) -> Sequence[_Bearer]:
    return _gazetteer().get(spelling, ())


@cache
def _gazetteer() -> Mapping[str, Sequence[_Bearer]]:
    """Every spelling, stated or derived, with all that bear it."""
    spelt: dict[str, list[_Bearer]] = defaultdict(list)
    for alias, code in region_aliases().items():
        region = _match(regions()[code])
        spelt[alias].append(_Bearer(_ALIAS, region))
        for short in _shorter(alias):
            spelt[short].append(_Bearer(_SHORT, region))
    with_cities = {region.province_code for region in regions().values() if region.level == "city"}
    for place in places():
        code = place.region_code or place.city_code or place.province_code
        lies_in = RegionMatch(code, place.province_code, place.city_code or None)
        spelt[place.name_zh].append(_Bearer(_FULL, lies_in, place))
        own = _without_regions_before(place)
        of_kind = _kinds_of_zone(place) if place.province_code not in with_cities else ()
        for short in (*_shorter(place.name_zh), *((own, *_shorter(own)) if own else ()), *of_kind):
            spelt[short].append(_Bearer(_SHORT, lies_in, place))
    return MappingProxyType(spelt)


def _without_regions_before(place: Place) -> str:
    """河北唐山芦台经济开发区 → 芦台经济开发区; empty where nothing stands before it, or a mere kind would be left."""
    own = place.name_zh
    for code in (place.province_code, place.city_code):
        region = regions().get(code)
        for name in (region.name_zh, region.short_name_zh) if region else ():
            own = own.removeprefix(name) if len(own) > len(name) + _LEAST_SPELLING else own
    kinds = {word for pair in _SHORTER_KINDS for word in pair}
    return own if own not in {place.name_zh, *kinds} else ""


def _shorter(name: str) -> Iterator[str]:
    """The short forms of a name: 昆山市 → 昆山, 石家庄高新技术产业开发区 → 石家庄高新区, 陵水黎族自治县 → 陵水县."""
    kind = next((kind for kind in _KINDS_OF_PLACE if name.endswith(kind)), "")
    if kind and len(name) - len(kind) >= _LEAST_SPELLING:
        yield name.removesuffix(kind)
    for long, short in _SHORTER_KINDS:
        if name.endswith(long):
            yield name.removesuffix(long) + short
    if autonomous := _AUTONOMOUS_COUNTY.fullmatch(name):
        yield autonomous["own"] + "县"
    if prefecture := _LONG_PREFECTURE.fullmatch(name):
        yield prefecture["first"] + (prefecture["state"] or prefecture["league"])


def _kinds_of_zone(place: Place) -> Iterator[str]:
    """What a zone is called where no other city's can be meant: 天津经济技术开发区 → 经济技术开发区, 经开区, 开发区."""
    for kind in _KINDS_OF_ZONE:
        if place.name_zh.endswith(kind):
            yield kind
            yield from (short for long, short in _SHORTER_KINDS if long == kind)


@cache
def _lengths_of_spellings() -> Mapping[str, Sequence[int]]:
    """How long the spellings are that begin with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for spelling in _gazetteer():
        if len(spelling) >= _LEAST_SPELLING:
            lengths[spelling[:_LEAST_SPELLING]].add(len(spelling))
    return MappingProxyType({start: sorted(found, reverse=True) for start, found in lengths.items()})


def _match(region: Region) -> RegionMatch:
    if region.level == "county":
        return RegionMatch(region.region_code, region.province_code, _city_of_county(region))
    below_province = region.level in ("city", "corps")
    return RegionMatch(region.region_code, region.province_code or None, region.region_code if below_province else None)


def _city_of_county(county: Region) -> str | None:
    """The city, or the corps, a county belongs to; None in a municipality, whose districts have no city between."""
    parent = regions()[county.parent_code]
    return parent.region_code if parent.level in ("city", "corps") else None


@cache
def _longest_alias() -> int:
    return max(map(len, region_aliases()))
