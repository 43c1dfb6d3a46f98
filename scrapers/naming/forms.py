"""Forms in which names are compared: what printers, clerks and law let differ without another firm being meant.

Two names of one canonical form in one province are one organization. Two that are equal but for their legal form, or
for the places before a park's own, are so under conditions that whoever resolves organizations knows. What only makes
it likely that two names mean one firm (an omitted province, a character more) is left to candidates and judgements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from scrapers.reference.tables import regions

# Company Law of the PRC, article 7 (2023; article 8 before): a limited company's name bears 有限责任公司 or 有限公司.
_LIMITED = "有限公司"
_LIMITED_LIABILITY = "有限责任公司"
_BY_SHARES = "股份有限公司"
_KINDS_OF_COMPANY = "分总子支"
_LIMITED_IN_BRACKETS = f"({_LIMITED})"
_MARKS = re.compile(r"[·\-()'\"“”‘’《》<>「」]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")
# What ends a name is looked for at its end: an expression tries each character, a third of the time of all keys.
_COMPANY = "公司"
_SHARES = "股份"
_MAY_LACK_ITS_LEGAL_FORM = ("厂", "院", "所", "中心")
_GROUP = "集团"
_GROUPS = (_GROUP, "控股")
_GROUP_BEFORE = re.compile(rf"^.+{_GROUP}(?:股份|有限|责任|公司)*")
_PLACE_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_LEAST_PLACE = 2
"""Characters of the shortest spelling of a place."""
_LEAST_OF_A_FIRM = 4
"""Characters of a firm's own name and trade: what is shorter (江西铜业) is often a group's and its firms' in common."""
_LEAST_WITHOUT_REGION = 5
"""The same where no region stands before it: 东风汽车集团股份有限公司 and 东风汽车股份有限公司 are two companies."""
_ADMINISTRATION = re.compile(r"(?:管理委员会|管委会)$")
_NATIONAL = re.compile(r"国家级?(?=高新|高技术|经济)")
_ZONE_SPELLINGS = (
    (re.compile(r"高新区$|高新技术开发区$|(?:火炬)?高技术产业开发区$|火炬高新技术产业开发区$"), "高新技术产业开发区"),
    (re.compile(r"经开区$"), "经济技术开发区"),
)
_PARK_TRADES = "高新|高技术|高新技术|经济技术|经济|工业|产业|循环经济|生态工业|新型工业化|综合保税|保税|出口加工"
_BEGINS_AS_PARK = re.compile(f"国家|省级|{_PARK_TRADES}|新区|开发区")
_PARK_WORDS = re.compile(
    rf"(?:国家|国家级|省级)?(?:(?:{_PARK_TRADES})*"
    r"(?:产业|工业)?(?:开发区|园区|集聚区|聚集区|示范区|示范园|工业园|产业园|科技园|加工区|新区|工业区|保税区|园|区|基地))$"
)


def canonical_form(name_normalised: str, kind: str) -> str:
    """Return what a normalised name is compared by: equal forms in one province mean one organization.

    Alike are 有限责任公司 and 有限公司 (one legal form with two spellings), a legal form with a slip in it
    (有限公责任公司, 股份有限公可, 有限公), brackets, interpuncts, dashes and quotation marks or none, and a place at
    the beginning with or without 省, 市 or 自治区. A park may also leave out its province before its city, have its
    place in brackets instead of at the beginning, be named by its administration (管委会), leave out that it is a
    national one, and spell its kind in short (高新区, 高新技术开发区, 火炬高技术产业开发区).
    """
    if kind == "park":
        name_normalised = _zone_written_out(_place_first(name_normalised))
    else:
        name_normalised = _with_its_legal_form(name_normalised)
    form = name_normalised.replace(_LIMITED_LIABILITY, _LIMITED)
    if form.endswith(_LIMITED_IN_BRACKETS):
        form = form.removesuffix(_LIMITED_IN_BRACKETS) + _LIMITED
    if not form.isalnum():
        form = _MARKS.sub("", form) or name_normalised
    province, rest = _leading_place(form, _provinces())
    city, end = _leading_place(rest, _cities())
    if kind == "park" and city:
        province = ""
    return province + city + end if end else form


def _with_its_legal_form(name: str) -> str:
    """A name with the legal form that is meant where one character of it is wrong, missing or too much."""
    if name.endswith((_LIMITED, _LIMITED_LIABILITY)):
        return name
    for form, slip in _slips():
        name = slip.sub(form, name)
    return name


def misspells_its_legal_form(name_normalised: str) -> bool:
    """True for a firm's name that ends in a legal form with a slip: 甲机械股份有限公可. No firm bears such a name."""
    return _with_its_legal_form(name_normalised) != name_normalised


@cache
def _slips() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each legal form with what may stand for it at the end of a name. 分公司 is no slip.

    Of the form of four characters only the last two may be missing or another: so little is left of it else.
    """
    forms = (_LIMITED_LIABILITY, _BY_SHARES)
    longer = tuple((form, re.compile(f"(?:{'|'.join(_written_wrongly(form))})$")) for form in forms)
    return (*longer, (_LIMITED, re.compile(f"有限(?:公[^司{_KINDS_OF_COMPANY}]?|司)$")))


def _written_wrongly(form: str) -> Iterator[str]:
    for at in range(1, len(form)):
        yield f"{form[:at]}[^{_KINDS_OF_COMPANY}]{form[at:]}"
    for at in range(len(form)):
        yield f"{form[:at]}[^{_KINDS_OF_COMPANY}]{form[at + 1 :]}"
        yield f"{form[:at]}{form[at + 1 :]}"


def distinctive_core(canonical: str, kind: str) -> str:
    """Return what tells an organization from its neighbours: the form without province, city and legal form.

    A name that is nothing but such parts keeps them.
    """
    if kind == "park":
        _, rest = _leading_place(canonical, _provinces())
        return _PARK_WORDS.sub("", rest) or canonical
    return _without_company(places_before(canonical)[2]) or canonical


def _without_company(behind: str) -> str:
    """A name without the words for a company at its end: 集团 or 控股, 股份, 有限公司 or 公司, each if it is there."""
    if behind.endswith(_COMPANY):
        behind = behind.removesuffix(_LIMITED if behind.endswith(_LIMITED) else _COMPANY).removesuffix(_SHARES)
    return behind[: -len(_GROUP)] if behind.endswith(_GROUPS) else behind


def without_group(core: str) -> str:
    """Return a core without the group before it: 宝武集团鄂城钢铁 and 武汉钢铁集团鄂城钢铁 are both 鄂城钢铁.

    What has too little left of its own is returned whole.
    """
    own = without_any_group(core)
    return own if len(own) >= _LEAST_OF_A_FIRM else core


def without_any_group(core: str) -> str:
    """Return a core without the group before it, however little is left; whole where nothing is."""
    return (_GROUP_BEFORE.sub("", core) or core) if _GROUP in core else core


def without_legal_form(canonical: str) -> str:
    """Return an enterprise's form without 有限公司 or 股份有限公司 at its end, the place before it kept.

    Works, institutes and centres may leave the legal form out. Empty where the name doesn't begin with a province or
    city, is a unit's of a firm, ends otherwise, or has too little of its own.
    """
    province, city, behind = places_before(canonical)
    if not (province or city):
        return ""
    if behind.endswith(_LIMITED):
        own = behind.removesuffix(_LIMITED).removesuffix(_SHARES)
    elif behind.endswith(_MAY_LACK_ITS_LEGAL_FORM):
        own = behind
    else:
        return ""
    return canonical.removesuffix(behind) + own if len(own) >= _LEAST_OF_A_FIRM and _COMPANY not in own else ""


@dataclass(frozen=True, slots=True)
class LargeCompany:
    """The form of a company limited by shares or of a group taken apart: province and city (empty where it has none),
    own name and trade, whether 集团, and the legal form."""

    province: str
    city: str
    own: str
    is_group: bool
    legal_form: str

    @property
    def may_be_a_groups(self) -> bool:
        """Whether a group and a firm of it may both bear the own name: it is short without region, or has a city's."""
        return bool(self.city) or (not self.province and len(self.own) < _LEAST_WITHOUT_REGION)


def large_company(canonical: str) -> LargeCompany | None:
    """Take the form of a company that may be registered without its region apart; None for others.

    These are companies limited by shares, and groups (集团有限公司) but those of a city, whose parent may bear the same
    name. None too where little of the own name is left.
    """
    legal_form = _BY_SHARES if canonical.endswith(_BY_SHARES) else _LIMITED
    before = canonical.removesuffix(legal_form)
    is_group = before.endswith(_GROUP)
    if before == canonical or (legal_form == _LIMITED and not is_group):
        return None
    province, own = _leading_place(before.removesuffix(_GROUP), _provinces())
    city, own = _leading_place(own, _cities())
    if len(own) < _LEAST_OF_A_FIRM or _COMPANY in own or (city and legal_form == _LIMITED):
        return None
    return LargeCompany(province, city, own, is_group, legal_form)


def park_without_places(canonical: str) -> tuple[str, str]:
    """Return the city that a park's form begins with, empty where it names none, and the form without its places.

    The latter is empty where nothing but words for a kind of park would be left at the beginning.
    """
    _, rest = _leading_place(canonical, _provinces())
    city, own = _leading_place(rest, _cities())
    return (city, "") if not own or _BEGINS_AS_PARK.match(own) else (city, own)


def _zone_written_out(park: str) -> str:
    written = _NATIONAL.sub("", _ADMINISTRATION.sub("", park) or park)
    for spelling, in_full in _ZONE_SPELLINGS:
        written = spelling.sub(in_full, written)
    return written


def _place_first(park: str) -> str:
    for bracket in _PLACE_IN_BRACKETS.finditer(park):
        is_place = bracket[1] in _cities().spelt or bracket[1] in _provinces().spelt
        if is_place and bracket.start() and bracket.end() < len(park):
            return bracket[1] + park[: bracket.start()] + park[bracket.end() :]
    return park


def places_in(name: str) -> frozenset[str]:
    """Return the cities and provinces that a name mentions, by their short names."""
    return frozenset(_place_pattern().findall(name))


def are_of_different_places(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether each of two sets of places has one that the other lacks, none of which lies in the other's.

    A firm registered anew with its province (广东九联科技 for 惠州九联科技) names the place around its city.
    """
    return any(
        _province_of_city().get(here) != there and _province_of_city().get(there) != here
        for here in one - other
        for there in other - one
    )


@lru_cache(maxsize=1_000)
def places_before(canonical: str) -> tuple[str, str, str]:
    """Return the province and the city that a form begins with, empty where it names none, and what stands behind."""
    province, rest = _leading_place(canonical, _provinces())
    city, rest = _leading_place(rest, _cities())
    return province, city, rest


def province_around(province: str, city: str) -> str:
    """Return the code of a province by its short name, or of the one in which a city lies; empty for neither."""
    return _province_codes().get(province or _province_of_city().get(city, ""), "")


@dataclass(frozen=True, slots=True)
class _Places:
    """Short names of places by how they are spelt, and the same by two characters, the longest spelling first."""

    spelt: dict[str, str]
    by_beginning: dict[str, list[tuple[str, str]]]


def _leading_place(name: str, places: _Places) -> tuple[str, str]:
    for spelling, short in places.by_beginning.get(name[:_LEAST_PLACE], ()):
        if name.startswith(spelling):
            return short, name[len(spelling) :]
    return "", name


@cache
def _provinces() -> _Places:
    return _places_of("province")


@cache
def _cities() -> _Places:
    return _places_of("city")


@cache
def _province_codes() -> dict[str, str]:
    return {region.short_name_zh: code for code, region in regions().items() if region.level == "province"}


@cache
def _province_of_city() -> dict[str, str]:
    """The short name of the province in which each city lies."""
    by_code = regions()
    return {
        region.short_name_zh: by_code[region.province_code].short_name_zh
        for region in by_code.values()
        if region.level == "city" and region.province_code in by_code
    }


def _places_of(level: str) -> _Places:
    spelt: dict[str, str] = {}
    for region in regions().values():
        if region.level == level and len(region.short_name_zh) >= _LEAST_PLACE:
            spelt |= dict.fromkeys((region.name_zh, region.short_name_zh), region.short_name_zh)
    by_beginning: dict[str, list[tuple[str, str]]] = {}
    for spelling in sorted(spelt, key=len, reverse=True):
        by_beginning.setdefault(spelling[:_LEAST_PLACE], []).append((spelling, spelt[spelling]))
    return _Places(spelt, by_beginning)


@cache
def _place_pattern() -> re.Pattern[str]:
    shorts = {*_provinces().spelt.values(), *_cities().spelt.values()}
    return re.compile("|".join(sorted(shorts, key=lambda place: (-len(place), place))))
