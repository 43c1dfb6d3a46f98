"""Which places a whole document names anywhere, in names of firms, in titles and in its newspaper's too.

Belongs here: what 我市 and 全省 must be where no sentence before them says it, since the document names no other place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from scrapers.documents.blocks import Paragraph, PrintedBlock
from scrapers.reference.places import places_in
from scrapers.reference.tables import regions
from scrapers.reference.words import authority_words
from scrapers.statistics.plain import without_datelines
from scrapers.statistics.region_names import county_in_short
from scrapers.text.folding import understood

_THE_NATION = re.compile("我国|全国|中国|国家层面")
_OF_THE_NATION = re.compile(f"{_THE_NATION.pattern}|{authority_words('ministry', 'council')}")


@dataclass(frozen=True)
class Naming:
    """All that a document says, to be asked for the places it names; they are looked for when first asked."""

    text: str

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(place.match.region_code for place in places_in(understood(self.text)) if not place.of_county)

    @cached_property
    def _counties(self) -> Counter[tuple[str, str]]:
        said = understood(self.text)
        return Counter(
            (said[place.start : place.end], place.match.city_code or place.match.province_code or "")
            for place in places_in(said)
            if place.of_county
        )

    @cached_property
    def _coded(self) -> Counter[str]:
        codes = (place.match.region_code for place in places_in(understood(self.text)) if place.of_county)
        return Counter(code for code in codes if regions()[code].level == "county")

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The provinces that it names a place of."""
        codes = [*self._named, *(code for _, code in self._counties)]
        return frozenset(regions()[code].province_code for code in codes if regions()[code].province_code)

    @cached_property
    def city(self) -> str:
        """The one city that it names (Beijing, Tianjin, Shanghai and Chongqing are some); empty for none or several.

        A city that lies in it, 义乌市 in 金华, may be the one that speaks unless it is named less often.
        """
        cities = {code for code in self._named if _is_a_city(code)} | {city for _, city in self._counties}
        if len(cities) != 1:
            return ""
        (code,) = cities
        within = [times for (name, _), times in self._counties.items() if name.endswith("市")]
        return code if all(self._named[code] > times for times in within) else ""

    @property
    def county(self) -> str:
        """The one county that it names, where it speaks of that; empty for any other."""
        (code,) = self._coded if len(self._coded) == 1 else ("",)
        return code if code and self.speaks_of(code) else ""

    def speaks_of(self, county: str) -> bool:
        """True where it names a county more often than the city around."""
        return self._coded[county] > self._named[regions()[county].parent_code]

    @cached_property
    def in_short(self) -> Mapping[str, str]:
        """How it may call, once it named them in full, the counties it speaks of: 如东 for 如东县."""
        names = sorted(name for name, _ in self._counties)
        shortened = {short: name for name in names if (short := county_in_short(name))}
        return MappingProxyType({short: name for short, name in shortened.items() if names.count(name) == 1})

    @cached_property
    def is_of_the_nation(self) -> bool:
        """True where it names the nation and no place in it."""
        return not self.provinces and _THE_NATION.search(self.text) is not None

    @cached_property
    def speaks_for_the_nation(self) -> bool:
        """True where it names the nation or one of its ministries, and no place in it."""
        return not self.provinces and _OF_THE_NATION.search(self.text) is not None


def naming_of(blocks: Iterable[PrintedBlock], title: str) -> Naming:
    """What a document of that title says, to be asked for the places it names."""
    said = (without_datelines(block.text) for block in blocks if isinstance(block, Paragraph))
    return Naming("。".join((title, *said)))


def _is_a_city(code: str) -> bool:
    region = regions()[code]
    return region.level == "city" or (region.level == "province" and region.name_zh.endswith("市"))
