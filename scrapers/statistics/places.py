"""Whose figure it is: the region a text speaks of where a number stands, and by what that is known.

Belongs here: which of the places named is the one counted. A rank within the country, a comparison with a neighbour,
a newspaper's name and 全国 as the name of a list name no place; 全市 is the city spoken of before, or the publisher's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from scrapers.reference.places import places_in
from scrapers.reference.tables import Region, regions
from scrapers.reference.words import authority_words
from scrapers.statistics.naming import Naming
from scrapers.statistics.plain import NAME
from scrapers.statistics.reading import Decided, Doubt
from scrapers.statistics.region_names import codes_of, larger_regions, lies_in, region_code_of, region_names
from scrapers.statistics.rows_of_firms import begins_the_name_of_a_firm
from scrapers.statistics.vocabulary import any_kind, any_level

# 全国前列, 全国平均: a comparison with the country, not a figure of it. 中国科学院 is an institute.
_NO_REGION_AFTER = re.compile(
    "平均|前列|首[位个家创]|第[一二三四五六七八九十\\d]++(?![批轮次])|领先|各|性|统一|率先|排名|名列|遥遥|人大|政协|市场|同期|总[数量]的|唯一|最[多少大小高低好快慢优]|先进|一流|[^，。；、]{0,8}(?:第一|首个|首家|首位|居首)"
    "|[^，。；]{0,4}(?:日报|晚报|晨报|时报|商报|报讯|新闻|网|学会|协会|大学|研究院)|[籍式]|造\\d|制造业?20"
)
#: 中国社会科学院, 中国节能协会: an institute. 浙江省经济和信息化厅 is a province's office, and speaks of it.
_OF_AN_INSTITUTE = re.compile("科学|社会|环境|标准|工程|经济|节能|信息")
_NO_REGION_BEFORE = re.compile(
    r"(?:占|居|列|位列|位居|排名|排|领跑|高于|低于|优于|超过|较|比|与|相当于|全国看|仅次于|次于|继|不及|赶超)$"
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
_HERE = re.compile(
    r"[全我本该](?P<of>[省市区县州盟])(?!级|场|域|间|政|民)|自治区(?=累计|共|新|已|工业和信息化|工信)"
    # 省工信厅组织专家评审，评选出…: what an office selects is of all its province.
    rf"|(?P<office>省)(?=(?:{authority_words('office')})厅[^。；]{{0,40}}(?:(?:评|遴)?选出|评定出)[^，。；]*$)"
    # 省工信厅公布第四批省级绿色制造名单，其中: all that a province's own list holds is of that province.
    rf"|(?P<lists>省)(?={authority_words('office')}厅[^，。；]{{0,6}}(?:公布|发布|公示|印发)[^，。；]*省级[^，。；]*名单，(?:其中|包括|包含)[^。；]*$)"
    # 省内38户企业: as many as the province has of them.
    r"|(?P<inside>省)(?=内(?:共有?)?(?:\d|$))"
)
_LIST_OF_A_MINISTRY = re.compile(
    rf"{authority_words('ministry')}(?:办公厅)?[^。；]{{0,24}}?"
    r"(?:公示|公布|公告|发布|印发|认定|评定|确定)"
)
_OF_THE_NATION = re.compile(
    rf"我国|全国(?!前|第|首|领先|平均|各)|中国|国家层面|{authority_words('ministry', 'council')}"
)
#: 此次绿色制造名单中，有…: all that are on the list, not those of the place that the title names.
_THAT_LIST = re.compile("(?:此次|本次|这次|该|这份|此)(?:公布|公示|发布)?的?[^，。；]{0,12}名单中")
_A_LIST_PUBLISHED = re.compile("[^。；]*(?:公示|公布|公告|发布|印发|认定|评定|确定)[^。；]*名单")
#: 确定了第三批绿色制造名单，其中: what is counted next is all that the list just told of holds.
_COUNTS_A_LIST = re.compile(
    rf"^(?!.*(?:{authority_words('office')})[厅委局])(?=.*(?:确定|形成|公布|发布)了?[^，。；]{{0,24}}名单(?:，|：|（[^（）]{{0,12}}）|，现[^，。；]{{0,8}}，)*(?:其中|包括|共有?))"
)
#: 工信部将此前发布的132家绿色工厂移出名单: what a ministry takes off is on its own list.
_TAKES_OFF_ITS_LIST = re.compile(
    rf"{authority_words('ministry')}将(?:此前|之前|前期|前[一二三四五六七八九十]批)[^。；]*$"
)
_LAST_SENTENCE = re.compile("[^。！？]+(?=。$)")
_IS_ENTERED = re.compile("入选|入围|入列|上榜|列入|跻身|进入|获评|获批|获得?|评为|评定为|认定为|荣获|榜上有名")
#: Words that say that all on a list are counted, or of the nation.
_COUNTS_ALL = re.compile(
    "共|其中|包括|涉及|包含|全国|我国|中国|国家|名单|新增|公布|发布|公示|认定|确定|工信部|信息化部"
)
_LIST = re.compile("名单|通告|公告|通知|名录|榜单|结果")
_COUNTY = re.compile(
    r"(?:^|[，。；、　：])(?P<name>(?!其中|城|全|我|本|各|该|辖|园|地|厂|绿色|零碳|节水|以上)[\u4e00-\u9fff]{2,4}"
    r"(?:县|(?<![园地厂])区|旗|镇|街道|市))(?=[共有新累已的企现获入成今截近\d]|$)"
)
#: 甲公司、乙公司等7家: a number of firms that are named one by one.
_OF_FIRMS = re.compile(rf"{NAME}）?(?:等|共计?|这)?$")
#: 河南省工业和信息化厅, 河南省第三批绿色制造名单: the region of who publishes or of the list, not yet of who is on it.
_OF_AN_OFFICE_OR_LIST = re.compile(
    rf"[省市]?(?:自治区)?(?:{authority_words('office')}|水利|发展和?改革|发改)"
    r"|[^，。；、]{0,24}(?:名单|公告|通告)"
)
#: 1家企业获评: a number and what its things came to be, right before the titles' name.
_A_NUMBER_OF = re.compile(r"\d[家个种项款户](?:企业|单位|园区|产品)?[^，。；、\d]{1,8}$")
_CONFERS = re.compile("确定|认定|评定|命名|授予")
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
class Where:
    """The region of a figure as printed (empty where it is not), by what it is known, and what makes it doubtful."""

    region_code: str
    as_printed: str
    decided: Decided
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
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


def where_of(ahead: str, around: Surroundings) -> Where:
    """The region of a number, by the text `ahead` of it in its sentence and by what is around that sentence."""
    named = last_mention(ahead, around)
    lists = [*_LIST_OF_A_MINISTRY.finditer(ahead)]
    if lists and _LIST.search(ahead, lists[-1].start()) and (named is None or named.start < lists[-1].start()):
        return _doubted_of_firms(ahead, _of_the_nation(ahead, named, lists[-1].start(), around))
    if named is not None:
        where = _as_named(ahead, named, around)
        is_of_the_list = _OF_AN_OFFICE_OR_LIST.match(ahead, named.end) is not None
        return _doubted_of_firms(ahead, where) if is_of_the_list else where
    if _TAKES_OFF_ITS_LIST.search(ahead):
        return Where("CN", "", Decided.SAID)
    if _THAT_LIST.search(ahead) and _is_of_a_ministry(around):
        return _doubted_of_firms(ahead, Where("CN", "", Decided.PASSAGE))
    return _carried(ahead, around)


def _doubted_of_firms(ahead: str, where: Where) -> Where:
    """Doubt the place where only an office or a list names one, and a number counts some firms on it by their names.

    What the office itself confers (确定甲公司等79家企业为…) is the whole list.
    """
    clause = ahead[max(ahead.rfind(sign) for sign in "，。；") + 1 :]
    if where.doubt is not None or not _OF_FIRMS.search(ahead) or _CONFERS.search(clause):
        return where
    return replace(where, decided=Decided.INFERRED, doubt=Doubt.PLACE_UNSAID)


def _is_of_a_ministry(around: Surroundings) -> bool:
    """True where the last list that the text before told of is a ministry's."""
    said = around.earlier + around.before
    lists = [*_A_LIST_PUBLISHED.finditer(said)]
    return bool(lists) and _LIST_OF_A_MINISTRY.search(lists[-1][0]) is not None


def last_mention(text: str, around: Surroundings) -> "_Mention | None":
    """The last place that a text names, or speaks from."""
    places = (place for place in reversed([*_mentions(text, around)]) if not _names_titles(text, place))
    return next(places, None)


def names_a_place(text: str) -> bool:
    """True where a text names a place or speaks of its own: 浙江, 我市."""
    return any(not _names_titles(text, name) for name in _names_in(text)) or any(
        not _is_no_place(text, here) for here in _HERE.finditer(text)
    )


def speaks_of_the_nation(ahead: str, around: Surroundings) -> bool:
    """True where a text that names no place speaks of the nation or of a ministry."""
    return any(_OF_THE_NATION.search(text) for text in (ahead, around.before, around.earlier, around.title))


def told_by_title(title: str, number: str) -> Where | None:
    """The place that a title names before just this number: 贵州17家企业入选…, where the text counts them by names."""
    right_behind = re.compile(rf"[^\d，。；、和]{{0,24}}(?<!\d){re.escape(number)}")
    for named in reversed(_names_in(title)):
        if named.region_code not in ("", "CN") and right_behind.match(title, named.end):
            return Where(named.region_code, named.as_printed, Decided.TITLE)
    return None


def of_some_on_a_list(where: Where, ahead: str, number: str, verb: str, title: str) -> Where:
    """Doubt the nation where a ministry's list tells it alone, and a number may count but some of those on it.

    2家企业上榜 does, unless words say that all are counted; so does one that the title gives to someone: 如东2家企业.
    """
    if where.region_code != "CN" or where.as_printed or where.doubt is not None:
        return where
    clause = ahead[max(ahead.rfind(sign) for sign in "，。；") + 1 :]
    is_of_some = _IS_ENTERED.fullmatch(verb) is not None and not _COUNTS_ALL.search(clause)
    of_someone = re.search(rf"(?:^|[，。：；！　])(?P<whose>[\u4e00-\u9fff]{{2,6}}){re.escape(number)}", title)
    if not is_of_some and (of_someone is None or _COUNTS_ALL.search(of_someone["whose"])):
        return where
    return replace(where, decided=Decided.INFERRED, doubt=Doubt.PLACE_UNSAID)


def _as_named(ahead: str, named: _Mention, around: Surroundings) -> Where:
    if not named.region_code:
        return Where("", named.as_printed, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    county = _county_in(ahead)
    if county is not None and county.start("name") >= named.end:
        return Where(named.region_code, county["name"], Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    if (within := _county_named_after(ahead, named.end, named.region_code)) is not None:
        return Where(named.region_code, within, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    if _is_elsewhere(named.region_code, around.home_region):
        return Where(named.region_code, named.as_printed, Decided.SAID, Doubt.PLACE_UNSAID)
    decided = Decided.SAID if named.as_printed and not _HERE.fullmatch(named.as_printed) else Decided.PASSAGE
    if decided is Decided.PASSAGE:
        decided = _told_by(named.region_code, around)
    return Where(named.region_code, named.as_printed, decided)


def _county_named_after(ahead: str, end: int, region_code: str = "") -> str | None:
    """德州市陵城区3家企业: the county or zone that is named in full after a place, where it is no region of its own."""
    rest = ahead[end:]
    known = {name.span() for name in region_names().finditer(rest)}
    # 来自吴江区工信局的统计显示，吴江累计: the same one by its usual name is no other.
    counties = (
        place
        for place in places_in(rest)
        if place.of_county
        and (place.start, place.end) not in known
        and not (place.match.region_code == region_code and _is_a_county(region_code))
    )
    return next((rest[place.start : place.end] for place in counties), None)


def _county_in(ahead: str) -> re.Match[str] | None:
    """The last county, district or town that a clause begins with, where it is none of the regions known by name."""
    found = [match for match in _COUNTY.finditer(ahead) if not region_names().search(match["name"])]
    return found[-1] if found else None


def _told_by(region_code: str, around: Surroundings) -> Decided:
    """What told which place 全省 or 我市 is: a text tells of its province as well where it names places of no other."""
    if around.home_region == region_code or _lies_in(around.home_region, region_code):
        return Decided.PUBLISHER
    for text, decided in ((around.before + around.earlier, Decided.PASSAGE), (around.title, Decided.TITLE)):
        named = {mention.region_code for mention in _names_in(text)} - {"CN"}
        if region_code in named or (named and all(_lies_in(code, region_code) for code in named)):
            return decided
    is_the_only_one = region_code == around.naming.city or around.naming.provinces == {region_code}
    return Decided.PASSAGE if is_the_only_one else Decided.INFERRED


def _lies_in(code: str, region_code: str) -> bool:
    region = regions().get(code)
    return region is not None and region.province_code == region_code


def _of_the_nation(ahead: str, named: _Mention | None, at: int, around: Surroundings) -> Where:
    """A ministry's list counts the nation; its titles that a local paper counts without a place may be local."""
    tail = ahead[at:]
    counts_all = re.search(r"其中|包括|共有?\d*$|共计?|涉及|包含|国家层面|将|：|（", tail) is not None
    local = named is not None or bool(_names_in(around.title)) or around.home_region != "CN"
    is_local_title = any(mention.region_code != "CN" for mention in _names_in(around.title))
    doubt = Doubt.PLACE_UNSAID if not counts_all and (local and is_local_title) else None
    return Where("CN", "", Decided.SAID if doubt is None else Decided.INFERRED, doubt)


def _carried(ahead: str, around: Surroundings) -> Where:
    county = _county_in(ahead)
    within = county["name"] if county else _county_named_after(ahead, 0)
    if within is not None:
        return Where(around.home_region, within, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    whole = [*_mentions(around.before, around)]
    lists = [*_LIST_OF_A_MINISTRY.finditer(around.before)]
    if lists and (not whole or whole[-1].start < lists[-1].start()):
        doubt = Doubt.PLACE_UNSAID if _is_local(around) and not _counts_a_list(ahead, around.before) else None
        return _doubted_of_firms(ahead, Where("CN", "", Decided.PASSAGE, doubt))
    if whole and not whole[-1].region_code:
        return Where("", whole[-1].as_printed, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    if whole:
        last = whole[-1]
        doubt = Doubt.PLACE_UNSAID if _is_only_passed(last, whole, around) else None
        return Where(last.region_code, last.as_printed, Decided.PASSAGE, doubt)
    if titled := _titled(around):
        among = {mention.region_code for mention in titled}
        if not titled[-1].region_code:
            return Where("", titled[-1].as_printed, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
        return Where(
            titled[0].region_code,
            titled[0].as_printed,
            Decided.TITLE,
            Doubt.PLACE_UNSAID if len(among) > 1 or _LIST_OF_A_MINISTRY.search(ahead) else None,
        )
    if around.home_region != "CN":
        return Where(around.home_region, "", Decided.PUBLISHER)
    # 我市新增28家…, over a text that names one city: what it counts without a place is that city's.
    if (here := _HERE.search(around.title)) and (code := _here(here["of"] or "", [], around)):
        return Where(code, here[0], _told_by(code, around))
    if said := _OF_THE_NATION.search(ahead):
        return Where("CN", said[0], Decided.SAID)
    earlier = {mention.region_code for mention in _names_in(around.earlier)}
    return Where("CN", "", Decided.INFERRED, Doubt.PLACE_UNSAID if earlier - {"CN"} else None)


def _is_only_passed(last: _Mention, named: list[_Mention], around: Surroundings) -> bool:
    """A county where something is (位于昆山市的…), in a text of others: what is said next need not be of it."""
    if not _is_a_county(last.region_code) or last.region_code == around.home_region:
        return False
    of_title = {mention.region_code for mention in _titled(around)}
    others = {mention.region_code for mention in named} - {last.region_code, "CN"}
    return last.region_code not in of_title and bool(others or of_title or around.home_region != "CN")


def _is_elsewhere(code: str, home_region: str) -> bool:
    """True of a county outside the publisher's province: one there may be called like it."""
    return _is_a_county(code) and home_region != "CN" and not lies_in(code, regions()[home_region].province_code)


def _is_a_county(code: str) -> bool:
    return bool(code) and regions()[code].level == "county"


def _titled(around: Surroundings) -> list[_Mention]:
    """The places that the title names, without the larger ones around another: 苏州昆山市 is 昆山市."""
    named = [_told_apart(name, around) for name in _names_in(around.title) if name.region_code != "CN"]
    within = [regions()[name.region_code].parent_code for name in named if _is_a_county(name.region_code)]
    return [name for name in named if name.region_code not in within]


def _counts_a_list(ahead: str, before: str) -> bool:
    """…确定了第三批名单，其中; or the same with a full stop between."""
    told = _LAST_SENTENCE.search(before) if ahead.startswith("其中") else None
    return _COUNTS_A_LIST.search(f"{told[0]}，{ahead}" if told else ahead) is not None


def _is_local(around: Surroundings) -> bool:
    return around.home_region != "CN" or any(m.region_code != "CN" for m in _names_in(around.title))


def _mentions(text: str, around: Surroundings) -> Iterator[_Mention]:
    named = [_told_apart(name, around) for name in _names_in(text)]
    found = [*named]
    for several in _SEVERAL_PLACES.finditer(text):
        if not _NO_REGION_AFTER.match(text, several.end()):
            found.append(_Mention(several.start(), several.end(), "", several[0]))
    for name in named:
        if others := _AND_OTHER_PLACES.match(text, name.end):
            found.append(_Mention(name.end, others.end(), "", text[name.start : others.end()]))
    for here in _HERE.finditer(text):
        if _is_no_place(text, here):
            continue
        level = here["of"] or here["office"] or here["lists"] or here["inside"] or here[0][0]
        before = [mention.region_code for mention in reversed(named) if mention.start < here.start()]
        found.append(_Mention(here.start(), here.end(), _here(level, before, around), here[0]))
    return iter(sorted(found, key=lambda mention: mention.start))


def _here(level: str, before: list[str], around: Surroundings) -> str:
    """The code of 全省 or 我市: the nearest place of that level that was named, else the publisher's, else nothing."""
    levels = _LEVELS_OF.get(level, ())
    texts = (around.before, around.earlier, around.title)
    named = (_told_apart(mention, around) for text in texts for mention in reversed(_names_in(text)))
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
    if titled := {mention.region_code for mention in _titled(around)}:
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
def _names_in(text: str) -> tuple[_Mention, ...]:
    """The regions a text names, in order; every figure of a passage asks it of the same words around.

    A name that several counties bear (鼓楼区) is of the one in the region that was named last before it and has one.
    """
    found = [match for match in region_names().finditer(text) if not _is_no_place(text, match)]
    names: list[_Mention] = []
    for match in found:
        code = region_code_of(match[0]) or _borne_in(match[0], (name.region_code for name in reversed(names)))
        names.append(_Mention(match.start(), match.end(), code, match[0]))
    return tuple(name for name in names if not _names_a_list(text, name, names))


def _borne_in(name: str, around: Iterable[str]) -> str:
    """The region of a name that lies in the first of some that has any such; empty where that has several, or none."""
    for code in around:
        # A county says of another only that both may be of one city.
        inside = code if code and code != "CN" and regions()[code].level != "county" else ""
        if inside and any(lies_in(one, inside) for one in codes_of(name)):
            return region_code_of(name, inside)
    return ""


def _told_apart(name: _Mention, around: Surroundings) -> _Mention:
    """A name of several counties as the one of them that the text around, the title or the publisher tells."""
    if name.region_code or not region_names().fullmatch(name.as_printed):
        return name
    said = [mention.region_code for text in (around.before, around.earlier) for mention in reversed(_names_in(text))]
    titled = [mention.region_code for mention in _names_in(around.title)]
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


def _names_titles(text: str, name: _Mention) -> bool:
    """1家企业获评山东省绿色工厂、15家…: a place in the name of titles behind a number is not whose titles they are."""
    if not _A_NUMBER_OF.search(text[: name.start]):
        return False
    behind = name.end + text.startswith(("省", "市"), name.end)
    return any_kind().match(text, behind) is not None


def _names_a_list(text: str, name: _Mention, names: list[_Mention]) -> bool:
    """岳阳获评全国绿色工厂7家: the country names the titles, where a place was named before it."""
    if name.region_code != "CN" or name.as_printed == "我国":
        return False
    if not any(other.start < name.start and other.region_code != "CN" for other in names):
        return False
    return any_kind().match(text, name.end) is not None or text.startswith(("首批", "第"), name.end)
