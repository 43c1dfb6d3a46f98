"""Forms in which names are compared: what printers, clerks and law let differ without another firm being meant.

Two names of one canonical form in one province are one organization. What only makes it likely that two names mean one
firm (an omitted province, a company become a company limited by shares) is left to candidates and judgements.
"""

import re
from functools import cache

from scrapers.reference.tables import regions

# Company Law of the PRC, article 7 (2023; article 8 before): a limited company's name bears 有限责任公司 or 有限公司.
_LIMITED = "有限公司"
_LIMITED_IN_BRACKETS = re.compile(r"\(有限公司\)$")
_MARKS = re.compile(r"[·\-()'\"“”‘’《》<>「」]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")
_LEGAL_FORM = re.compile(r"(?:集团|控股)?(?:股份)?(?:有限公司|公司)$|(?:集团|控股)$")
_PARK_WORDS = re.compile(
    r"(?:国家|国家级|省级)?(?:(?:高新|高技术|高新技术|经济技术|经济|工业|产业|循环经济|生态工业|新型工业化|综合保税|保税|出口加工)*"
    r"(?:产业|工业)?(?:开发区|园区|集聚区|聚集区|示范区|示范园|工业园|产业园|科技园|加工区|新区|工业区|保税区|园|区|基地))$"
)


def canonical_form(name_normalised: str, kind: str) -> str:
    """Return what a normalised name is compared by: equal forms in one province mean one organization.

    Alike are 有限责任公司 and 有限公司 (one legal form with two spellings), brackets, interpuncts, dashes and quotation
    marks or none, and a place at the beginning with or without 省, 市 or 自治区. A park may also leave out its province
    before its city.
    """
    form = _LIMITED_IN_BRACKETS.sub(_LIMITED, name_normalised.replace("有限责任公司", _LIMITED))
    form = _MARKS.sub("", form) or name_normalised
    province, rest = _leading_place(form, _provinces())
    city, end = _leading_place(rest, _cities())
    if kind == "park" and city:
        province = ""
    return province + city + end if end else form


def distinctive_core(canonical: str, kind: str) -> str:
    """Return what tells an organization from its neighbours: the form without province, city and legal form.

    A name that is nothing but such parts keeps them.
    """
    if kind == "park":
        _, rest = _leading_place(canonical, _provinces())
        return _PARK_WORDS.sub("", rest) or canonical
    _, rest = _leading_place(canonical, _provinces())
    _, rest = _leading_place(rest, _cities())
    return _LEGAL_FORM.sub("", rest) or canonical


def places_in(name: str) -> frozenset[str]:
    """Return the cities and provinces that a name mentions, by their short names."""
    return frozenset(_place_pattern().findall(name))


def _leading_place(name: str, places: dict[str, str]) -> tuple[str, str]:
    for length in range(min(len(name), 11), 1, -1):
        if short := places.get(name[:length]):
            return short, name[length:]
    return "", name


@cache
def _provinces() -> dict[str, str]:
    return _spellings("province")


@cache
def _cities() -> dict[str, str]:
    return _spellings("city")


def _spellings(level: str) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for region in regions().values():
        if region.level == level and len(region.short_name_zh) > 1:
            spellings |= dict.fromkeys((region.name_zh, region.short_name_zh), region.short_name_zh)
    return spellings


@cache
def _place_pattern() -> re.Pattern[str]:
    shorts = {*_provinces().values(), *_cities().values()}
    return re.compile("|".join(sorted(shorts, key=lambda place: (-len(place), place))))
