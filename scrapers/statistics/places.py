"""Whose figure it is: the region a text speaks of where a number stands, and by what that is known.

Belongs here: which of the places named is the one counted. A rank within the country, a comparison with a neighbour,
a newspaper's name and 全国 as the name of a list name no place; 全市 is the city spoken of before, or the publisher's.
"""

import re
from dataclasses import dataclass, replace

from scrapers.reference.places import places_in
from scrapers.reference.tables import regions
from scrapers.reference.words import authority_words
from scrapers.statistics.mentions import (
    HERE,
    Mention,
    Surroundings,
    is_a_county,
    last_mention,
    mentions_in,
    names_in,
    place_spoken_from,
    titled_places,
)
from scrapers.statistics.plain import NAME
from scrapers.statistics.reading import Decided, Doubt
from scrapers.statistics.region_names import lies_in, region_names

# 全国前列, 全国平均: a comparison with the country, not a figure of it. 中国科学院 is an institute.
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
_CONFERS = re.compile("确定|认定|评定|命名|授予")


@dataclass(frozen=True, slots=True)
class Where:
    """The region of a figure as printed (empty where it is not), by what it is known, and what makes it doubtful."""

    region_code: str
    as_printed: str
    decided: Decided
    doubt: Doubt | None = None


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


def speaks_of_the_nation(ahead: str, around: Surroundings) -> bool:
    """True where a text that names no place speaks of the nation or of a ministry."""
    return any(_OF_THE_NATION.search(text) for text in (ahead, around.before, around.earlier, around.title))


def told_by_title(title: str, number: str) -> Where | None:
    """The place that a title names before just this number: 贵州17家企业入选…, where the text counts them by names."""
    right_behind = re.compile(rf"[^\d，。；、和]{{0,24}}(?<!\d){re.escape(number)}")
    for named in reversed(names_in(title)):
        if named.region_code not in ("", "CN") and right_behind.match(title, named.end):
            return Where(named.region_code, named.as_printed, Decided.TITLE)
    return None


def of_its_titles(where: Where, ahead: str, verb: str) -> Where:
    """The region in the name of titles, doubted where a number ends a row of firms that entered its list.

    甲公司等29家企业入选广东省绿色工厂 may be one city's.
    """
    return _doubted_of_firms(ahead, where) if _IS_ENTERED.fullmatch(verb) else where


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


def _as_named(ahead: str, named: Mention, around: Surroundings) -> Where:
    if not named.region_code:
        return Where("", named.as_printed, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    county = _county_in(ahead)
    if county is not None and county.start("name") >= named.end:
        return Where(named.region_code, county["name"], Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    if (within := _county_named_after(ahead, named.end)) is not None:
        return Where(named.region_code, within, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    if _is_elsewhere(named.region_code, around.home_region):
        return Where(named.region_code, named.as_printed, Decided.SAID, Doubt.PLACE_UNSAID)
    decided = Decided.SAID if named.as_printed and not HERE.fullmatch(named.as_printed) else Decided.PASSAGE
    if decided is Decided.PASSAGE:
        decided = _told_by(named.region_code, around)
    return Where(named.region_code, named.as_printed, decided)


def _county_named_after(ahead: str, end: int) -> str | None:
    """德州市陵城区3家企业: the county or zone that is named in full after a place, where it is no region of its own."""
    rest = ahead[end:]
    known = {name.span() for name in region_names().finditer(rest)}
    counties = (place for place in places_in(rest) if place.of_county and (place.start, place.end) not in known)
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
        named = {mention.region_code for mention in names_in(text)} - {"CN"}
        if region_code in named or (named and all(_lies_in(code, region_code) for code in named)):
            return decided
    is_the_only_one = region_code == around.naming.city or around.naming.provinces == {region_code}
    return Decided.PASSAGE if is_the_only_one else Decided.INFERRED


def _lies_in(code: str, region_code: str) -> bool:
    region = regions().get(code)
    return region is not None and region.province_code == region_code


def _of_the_nation(ahead: str, named: Mention | None, at: int, around: Surroundings) -> Where:
    """A ministry's list counts the nation; its titles that a local paper counts without a place may be local."""
    tail = ahead[at:]
    counts_all = re.search(r"其中|包括|共有?\d*$|共计?|涉及|包含|国家层面|将|：|（", tail) is not None
    local = named is not None or bool(names_in(around.title)) or around.home_region != "CN"
    is_local_title = any(mention.region_code != "CN" for mention in names_in(around.title))
    doubt = Doubt.PLACE_UNSAID if not counts_all and (local and is_local_title) else None
    return Where("CN", "", Decided.SAID if doubt is None else Decided.INFERRED, doubt)


def _carried(ahead: str, around: Surroundings) -> Where:
    county = _county_in(ahead)
    within = county["name"] if county else _county_named_after(ahead, 0)
    if within is not None:
        return Where(around.home_region, within, Decided.INFERRED, Doubt.PLACE_UNKNOWN)
    whole = [*mentions_in(around.before, around)]
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
    if titled := titled_places(around):
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
    if (here := HERE.search(around.title)) and (code := place_spoken_from(here["of"] or "", [], around)):
        return Where(code, here[0], _told_by(code, around))
    if said := _OF_THE_NATION.search(ahead):
        return Where("CN", said[0], Decided.SAID)
    earlier = {mention.region_code for mention in names_in(around.earlier)}
    return Where("CN", "", Decided.INFERRED, Doubt.PLACE_UNSAID if earlier - {"CN"} else None)


def _is_only_passed(last: Mention, named: list[Mention], around: Surroundings) -> bool:
    """A county where something is (位于昆山市的…), in a text of others: what is said next need not be of it."""
    if not is_a_county(last.region_code) or last.region_code == around.home_region:
        return False
    of_title = {mention.region_code for mention in titled_places(around)}
    others = {mention.region_code for mention in named} - {last.region_code, "CN"}
    return last.region_code not in of_title and bool(others or of_title or around.home_region != "CN")


def _is_elsewhere(code: str, home_region: str) -> bool:
    """True of a county outside the publisher's province: one there may be called like it."""
    return is_a_county(code) and home_region != "CN" and not lies_in(code, regions()[home_region].province_code)


def _counts_a_list(ahead: str, before: str) -> bool:
    """…确定了第三批名单，其中; or the same with a full stop between."""
    told = _LAST_SENTENCE.search(before) if ahead.startswith("其中") else None
    return _COUNTS_A_LIST.search(f"{told[0]}，{ahead}" if told else ahead) is not None


def _is_local(around: Surroundings) -> bool:
    return around.home_region != "CN" or any(m.region_code != "CN" for m in names_in(around.title))
