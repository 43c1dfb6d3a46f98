"""Which places a text mentions: by name, by speaking from one (我市, 全省), and several together.

Belongs here: what names no place though it looks like one (a rank within the country, a newspaper, titles), which of
several that bear a name is meant, and whose 我市 is. Which of the places is the one counted is decided in `places`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from scrapers.reference.tables import Region, regions
from scrapers.reference.words import authority_words
from scrapers.statistics.naming import Naming
from scrapers.statistics.region_names import codes_of, larger_regions, lies_in, region_code_of, region_names
from scrapers.statistics.rows_of_firms import begins_the_name_of_a_firm
from scrapers.statistics.vocabulary import any_kind, any_level

_NO_REGION_AFTER = re.compile(
    "平均|前列|首[位个家创]|第[一二三四五六七八九十\\d]++(?![批轮次])|领先|各|性|统一|率先|排名|名列|遥遥|人大|政协|市场|同期|总[数量]的|唯一|最[多少大小高低好快慢优]|先进|一流|[^，。；、]{0,8}(?:第一|首个|首家|首位|居首)"
    "|[^，。；]{0,4}(?:日报|晚报|晨报|时报|商报|报讯|新闻|网|学会|协会|大学|研究院)|[籍式]|造\\d|制造业?20"
)
#: 中国社会科学院, 中国节能协会: an institute. 浙江省经济和信息化厅 is a province's office, and speaks of it.
_OF_AN_INSTITUTE = re.compile("科学|社会|环境|标准|工程|经济|节能|信息")
_NO_REGION_BEFORE = re.compile(
    r"(?:占|居|列|位列|位居|排名|排|领跑|高于|低于|优于|超过|较|比|与|相当于|只有|仅[为有是]|不[到足]|全国看|仅次于|次于|继|不及|赶超)$"
)
#: Several places together, or a part of the country: no region of ours.
_SEVERAL_PLACES = re.compile(
    "长江经济带|长三角|珠三角|京津冀|长株潭|成渝|粤港澳|大湾区|黄河流域|东北(?:三省|地区)|(?:西|中|东)部地区"
    "|[两二三四五六七八九十]省[一二三两]?[区市]?(?!级)|[两三四五六七八九]市(?!级)|城市群|都市圈"
)
#: 北京、河北、广东等10个地区: a row of places that is left open, right behind its last name.
_AND_OTHER_PLACES = re.compile(
    r"[省市区县州]?等(?:\d+|[一二三四五六七八九十]+|多|各|几)?个?(?:地区|省份|省区市|省市|省区|市州|地市|城市|县市|省|市|地(?!方|位|质|理))(?!级)"
)
_ALIASED_WORDS = frozenset(
    {"朝阳", "东方", "大同", "安康", "白银", "和田", "怀化", "保山", "通化", "长治", "平凉", "三明"}
)
#: The place of whoever speaks; the group says of which level it is.
HERE = re.compile(
    r"[全我本该](?P<of>[省市区县州盟])(?!级|场|域|间|政|民)"
    rf"|自治区(?=累计|共|新|已|{authority_words('office')})"
    # 省工信厅组织专家评审，评选出…: what an office selects is of all its province.
    rf"|(?P<office>省)(?=(?:{authority_words('office')})厅[^。；]{{0,40}}(?:(?:评|遴)?选出|评定出)[^，。；]*$)"
    # 省工信厅公布第四批省级绿色制造名单，其中: all that a province's own list holds is of that province.
    rf"|(?P<lists>省)(?={authority_words('office')}厅[^，。；]{{0,6}}(?:公布|发布|公示|印发)[^，。；]*省级[^，。；]*名单，(?:其中|包括|包含)[^。；]*$)"
    # 省内38户企业: as many as the province has of them.
    r"|(?P<inside>省)(?=内(?:共有?)?(?:\d|$))"
)
#: 1家企业获评: a number and what its things came to be, right before the titles' name.
_A_NUMBER_OF = re.compile(r"\d[家个种项款户](?:企业|单位|园区|产品)?[^，。；、\d]{1,8}$")
_LEVELS_OF = {
    "省": ("province",),
    "市": ("city", "province", "county"),
    "区": ("province", "county"),
    "县": ("county",),
    "州": ("city",),
    "盟": ("city",),
    "自": ("province",),
}
#: How the provinces are called that 全省, 全市 and 全区 may speak of.
_NAMED_LIKE = {"省": "省", "市": "市", "区": "自治区", "自": "自治区"}
_LONGEST_ROW = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that is named; without a code it is several together, or one of several that bear the name."""

    start: int
    end: int
    region_code: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a sentence: the text before it in its paragraph and in the document, the title, the publisher.

    All plain. `home_region` is the publisher's; the nation's for the press, which has none. `naming` knows the places
    that the whole document names.
    """

    before: str
    earlier: str
    title: str
    home_region: str
    naming: Naming

    def said(self) -> str:
        """All that the title and the text said before the sentence."""
        return "。".join((self.title, self.earlier, self.before))


def last_mention(text: str, around: Surroundings) -> Mention | None:
    """The last place that a text names, or speaks from."""
    places = (place for place in reversed([*mentions_in(text, around)]) if not _names_titles(text, place))
    return next(places, None)


def names_a_place(text: str) -> bool:
    """True where a text names a place or speaks of its own: 浙江, 我市."""
    return any(not _names_titles(text, name) for name in names_in(text)) or any(
        not _is_no_place(text, here) for here in HERE.finditer(text)
    )


def titled_places(around: Surroundings) -> list[Mention]:
    """The places that the title names, without the larger ones around another: 苏州昆山市 is 昆山市."""
    named = [told_apart(name, around) for name in names_in(around.title) if name.region_code != "CN"]
    counties = [regions()[name.region_code] for name in named if is_a_county(name.region_code)]
    around_them = {code for county in counties for code in (county.parent_code, county.province_code)}
    return [name for name in named if name.region_code not in around_them]


def is_a_county(code: str) -> bool:
    """True for the code of a county."""
    return bool(code) and regions()[code].level == "county"


def mentions_in(text: str, around: Surroundings) -> Iterator[Mention]:
    """All places that a text mentions, in order; without a code those that are several together, or not told apart."""
    named = [told_apart(name, around) for name in names_in(text)]
    found = [*named]
    for several in _SEVERAL_PLACES.finditer(text):
        if not _NO_REGION_AFTER.match(text, several.end()):
            found.append(Mention(several.start(), several.end(), "", several[0]))
    for name in named:
        if others := _AND_OTHER_PLACES.match(text, name.end):
            found.append(Mention(name.end, others.end(), "", text[name.start : others.end()]))
    for here in HERE.finditer(text):
        if _is_no_place(text, here):
            continue
        level = here["of"] or here["office"] or here["lists"] or here["inside"] or here[0][0]
        before = [mention.region_code for mention in reversed(named) if mention.start < here.start()]
        found.append(Mention(here.start(), here.end(), place_spoken_from(level, before, around), here[0]))
    return iter(sorted(found, key=lambda mention: mention.start))


def place_spoken_from(level: str, before: list[str], around: Surroundings) -> str:
    """The code of 全省 or 我市: the nearest place of that level that was named, else the publisher's, else nothing."""
    levels = _LEVELS_OF.get(level, ())
    texts = (around.before, around.earlier, around.title)
    named = (told_apart(mention, around) for text in texts for mention in reversed(names_in(text)))
    for code in (*before, *(mention.region_code for mention in named), around.home_region):
        region: Region | None = regions().get(code)
        while region is not None:
            if region.level in levels and _is_called(region, level) and _may_speak(region, around):
                return region.region_code
            region = regions().get(region.parent_code) if level in ("省", "自") else None
    return _only_one_named(level, around.naming)


def _may_speak(region: Region, around: Surroundings) -> bool:
    """Whether a county that is named may be who speaks: the publisher, one of the title, or the only one named.

    A city's paper names its counties, and says 我市 of the city; so does an autonomous region, and says 全区 of itself.
    """
    if region.level != "county" or region.region_code == around.home_region:
        return True
    home = regions()[around.home_region]
    if home.level == "city" or (home.level == "province" and region.name_zh.endswith("区")):
        return False
    if titled := {mention.region_code for mention in titled_places(around)}:
        return titled == {region.region_code} and around.naming.speaks_of(region.region_code)
    return around.naming.county == region.region_code


def _only_one_named(level: str, naming: Naming) -> str:
    """The one place that 我市 or 全省 may be of all that the document names; empty where there are several."""
    if level == "市":
        return naming.city
    if level in ("县", "旗", "区") and naming.county and _is_called(regions()[naming.county], level):
        return naming.county
    if level not in ("省", "自") or len(naming.provinces) != 1:
        return ""
    (code,) = naming.provinces
    return code if _is_called(regions()[code], level) else ""


def _is_called(region: Region, level: str) -> bool:
    """Whether a province or a county is one that 全省, 我市 or 我县 may speak of; every city is one of 我市."""
    if region.level == "county":
        return region.name_zh.endswith(level)
    return region.level != "province" or region.name_zh.endswith(_NAMED_LIKE[level])


@lru_cache(maxsize=256)
def names_in(text: str) -> tuple[Mention, ...]:
    """The regions a text names, in order; every figure of a passage asks it of the same words around.

    A name that several counties bear (鼓楼区) is of the one in the region that was named last before it and has one.
    """
    found = [match for match in region_names().finditer(text) if not _is_no_place(text, match)]
    names: list[Mention] = []
    for match in found:
        code = region_code_of(match[0]) or _borne_in(match[0], (name.region_code for name in reversed(names)))
        names.append(Mention(match.start(), match.end(), code, match[0]))
    return tuple(name for name in names if not _names_a_list(text, name, names))


def _borne_in(name: str, around: Iterable[str]) -> str:
    """The region of a name that lies in the first of some that has any such; empty where that has several, or none."""
    for code in around:
        # A county says of another only that both may be of one city.
        inside = code if code and code != "CN" and regions()[code].level != "county" else ""
        if inside and any(lies_in(one, inside) for one in codes_of(name)):
            return region_code_of(name, inside)
    return ""


def told_apart(name: Mention, around: Surroundings) -> Mention:
    """A name of several counties as the one of them that the text around, the title or the publisher tells."""
    if name.region_code or not region_names().fullmatch(name.as_printed):
        return name
    said = [mention.region_code for text in (around.before, around.earlier) for mention in reversed(names_in(text))]
    titled = [mention.region_code for mention in names_in(around.title)]
    # What a document names elsewhere tells it too, unless that is this name itself.
    provinces = around.naming.provinces if len(codes_of(name.as_printed)) > 1 else ()
    named = provinces if len(provinces) == 1 else ()
    return replace(name, region_code=_borne_in(name.as_printed, (*said, *titled, around.home_region, *named)))


def _is_no_place(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _LONGEST_ROW) : match.start()]
    if _NO_REGION_AFTER.match(text, match.end()) or _NO_REGION_BEFORE.search(_row_of_regions().sub("", before)):
        return True
    # 青岛市级智能工厂3家，省级绿色工厂2家: the place in the name of a level is that of the titles behind it alone.
    if text.startswith("级", match.end()) and any_level().search(text, match.end() + 1):
        return True
    if match[0] == "中国" and _OF_AN_INSTITUTE.match(text, match.end()):
        return True
    if begins_the_name_of_a_firm(text, match):
        return True
    return match[0] in _ALIASED_WORDS and text[match.end() : match.end() + 1] not in ("市", "共", "新", "有")


@cache
def _row_of_regions() -> re.Pattern[str]:
    """江苏、浙江、: the regions before one of a row, which share what stands before the first."""
    return re.compile(rf"(?:(?:{larger_regions()})[、和及与])+$")


def _names_titles(text: str, name: Mention) -> bool:
    """1家企业获评山东省绿色工厂、15家…: a place in the name of titles behind a number is not whose titles they are."""
    if not _A_NUMBER_OF.search(text[: name.start]):
        return False
    behind = name.end + text.startswith(("省", "市"), name.end)
    return any_kind().match(text, behind) is not None


def _names_a_list(text: str, name: Mention, names: list[Mention]) -> bool:
    """岳阳获评全国绿色工厂7家: the country names the titles, where a place was named before it."""
    if name.region_code != "CN" or name.as_printed == "我国":
        return False
    if not any(other.start < name.start and other.region_code != "CN" for other in names):
        return False
    return any_kind().match(text, name.end) is not None or text.startswith(("首批", "第"), name.end)
