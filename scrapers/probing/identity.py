"""Who a site's publisher is, as its page and the operator say: region, department, id, names, and its programs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scrapers.publishers.registry import FOLDER, load_publishers
from scrapers.reference import tables
from scrapers.reference.added import county_row
from scrapers.reference.places import places_in, resolve_region
from scrapers.reference.tables import Program, Region
from scrapers.sites.rows import parsed
from scrapers.text.folding import one_line, understood
from scrapers.text.meant import did_you_mean
from scrapers.text.worded import worded


@dataclass(frozen=True, slots=True)
class _Department:
    """A department by the words of its name: the part of an id that stands for it, and its English name."""

    words: str
    code: str
    name_en: str


_GOVERNMENT: Final = "政府"
_DEPARTMENTS: Final = (
    _Department("经济和信息化", "jxj", "Bureau of Economy and Information Technology"),
    _Department("工业和信息化", "gxj", "Bureau of Industry and Information Technology"),
    _Department("工信", "gxj", "Bureau of Industry and Information Technology"),
    _Department("发展和改革", "fgw", "Development and Reform Commission"),
    _Department("生态环境", "sthj", "Bureau of Ecology and Environment"),
    _Department(_GOVERNMENT, "zf", "People's Government"),
)
_USUAL: Final = _DEPARTMENTS[1]
LEVELS: Final = {"province": "provincial", "corps": "provincial", "city": "municipal", "county": "county"}
_OF_LEVEL = {"provincial": "省级", "municipal": "市级", "county": "区县级"}
_ID = re.compile(r"[a-z]+(_[a-z]+)?\.[a-z]+")
_SITE_NAMES = ('meta[name="SiteName" i]', 'meta[name="ColumnName" i]', "title")


class Unnamed(ValueError):
    """It can't be told whose site it is; one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A publisher before its columns. `county` is the row of a region that is not known yet; empty for any other."""

    publisher_id: str
    name_zh: str
    name_en: str
    region: Region
    level: str
    county: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the operator says of a publisher; empty where the page is to say it.

    `region` is a code or a name. `county` names a county that is not known yet, in Chinese and English
    (鸠江区/Jiujiang); its six-digit code is the `region` then.
    """

    region: str = ""
    publisher_id: str = ""
    name: str = ""
    county: str = ""


def identity_of(html: str, stated: Stated, signed_by: Iterable[str] = ()) -> Identity:
    """The publisher of a site: as stated, else by who issued an article of it, else by its page. Raises Unnamed."""
    said = [*signed_by, *_said_of_itself(html)]
    row = _county_row(stated.region, stated.county) if stated.county else {}
    place = _county(row) if row else _region(stated.region, (stated.name, *said))
    known_as = {
        program.publisher_id for program in tables.programs().values() if program.region_code == place.region_code
    }
    department = _department((stated.name, *said))
    chosen = stated.publisher_id or (
        known_as.pop() if len(known_as) == 1 else f"{_region_part(place)}.{department.code}"
    )
    if not _ID.fullmatch(chosen):
        raise Unnamed(
            worded(
                "{chosen!r} is no id of a publisher; give one with --id: <province>_<city>.<department>", chosen=chosen
            )
        )
    return Identity(
        publisher_id=chosen,
        name_zh=stated.name or next((one for one in said if _is_of(one, place)), f"{place.name_zh}{_USUAL.words}局"),
        name_en=f"{place.name_en} {department.name_en}",
        region=place,
        level=LEVELS[place.level],
        county=row,
    )


def programs_of(identity: Identity, kinds: Iterable[str]) -> tuple[list[str], list[Mapping[str, str]]]:
    """The ids of the publisher's programs, those known and one of each kind, and the rows of those to be added.

    Raises Unnamed for a kind that is none.
    """
    known = [one for one in tables.programs().values() if one.publisher_id == identity.publisher_id]
    ids, rows = [one.program_id for one in known], list[Mapping[str, str]]()
    for kind in dict.fromkeys(kinds):
        if kind not in tables.program_kinds():
            raise Unnamed(
                worded(
                    "{kind!r} is no kind of program; known are {tables}",
                    kind=kind,
                    tables=", ".join(tables.program_kinds()),
                )
            )
        if any(one.kind == kind for one in known):
            continue
        name_zh, name_en = _names_of(kind)
        row = {
            "program_id": f"{identity.publisher_id}.{kind}",
            "name_zh": f"{identity.region.short_name_zh}{_OF_LEVEL[identity.level]}{name_zh}",
            "name_en": f"{identity.region.name_en} {name_en}",
            "kind": kind,
            "publisher_id": identity.publisher_id,
            "region_code": identity.region.region_code,
            "level": identity.level,
            "confers_title": "true",
            "confidence": "low",
            "source_class": "official_site",
        }
        ids.append(row["program_id"])
        rows.append(row)
    return ids, rows


def _said_of_itself(html: str) -> list[str]:
    """What the page calls its site: the metadata, then the parts of its title, the last first."""
    page, said = parsed(html), list[str]()
    for selector in _SITE_NAMES:
        for element in page.select(selector):
            text = one_line(str(element.get("content") or element.get_text()))
            said += reversed([part.strip() for part in re.split(r"[_|\-—–]+", text) if part.strip()])
    return list(dict.fromkeys(said))


def _is_of(name: str, place: Region) -> bool:
    return name.startswith(place.short_name_zh) and name.endswith(("局", "委", "委员会", "厅", "政府"))


def _region(stated: str, said: Iterable[str]) -> Region:
    if stated:
        found = resolve_region(stated)
        code = stated if stated in tables.regions() else found.region_code if found else ""
        if not code or tables.regions()[code].level == "country":
            names = (name for one in tables.regions().values() for name in (one.name_zh, one.name_en))
            raise Unnamed(
                worded(
                    "{stated!r} is no province, city or county known here. {did_you_mean} Write its code or name; a "
                    "county that is not known yet is given as --region CODE --county 名称/Name",
                    stated=stated,
                    did_you_mean=did_you_mean(stated, names),
                )
            )
        return tables.regions()[code]
    for text in said:
        named = [
            one for one in places_in(understood(text)) if tables.regions()[one.match.region_code].level != "country"
        ]
        if named:
            smallest = max(named, key=lambda one: len(one.match.region_code))
            if smallest.of_county and tables.regions()[smallest.match.region_code].level != "county":
                raise Unnamed(
                    worded("the page is of a county ({text}): give --region CODE --county 名称/Name", text=text)
                )
            return tables.regions()[smallest.match.region_code]
    raise Unnamed(worded("the page does not say which region it is of: give it with --region, by code or name"))


def _county_row(code: str, county: str) -> Mapping[str, str]:
    name_zh, slash, name_en = county.partition("/")
    around = next((one for one in (code[:4], code[:2]) if one in tables.regions()), "")
    if not (slash and name_zh and re.fullmatch(r"[A-Za-z' ]+", name_en) and re.fullmatch(r"[0-9]{6}", code) and around):
        raise Unnamed(
            worded("a county is given by its six-digit code and both names: --region 340207 --county 鸠江区/Jiujiang")
        )
    if code in tables.regions():
        return {}
    row = {"region_code": code, "name_zh": name_zh, "name_en": name_en, "level": "county", "parent_code": around}
    row["short_name_zh"] = re.sub("[市县区旗]$", "", name_zh)
    blank = dict.fromkeys(("province_code", "macro_region", "is_separately_planned"), "")
    return county_row({**blank, **row}, tables.regions())


def _county(row: Mapping[str, str]) -> Region:
    return Region(**{**row, "is_separately_planned": False})  # type: ignore[arg-type]


def _department(said: Iterable[str]) -> _Department:
    """The department that a name says; 政府 alone says one only where the name ends with it."""
    texts = list(said)
    for one in _DEPARTMENTS:
        if any(one.words in text and (one.words != _GOVERNMENT or text.endswith(_GOVERNMENT)) for text in texts):
            return one
    return _USUAL


def _region_part(place: Region) -> str:
    """The part of an id before its dot: the province as the shipped ids write it, and below it the place's own name."""
    province = place.province_code or place.region_code
    prefixes = {
        one.region_code: one.publisher_id.partition(".")[0]
        for one in load_publishers(FOLDER).values()
        if one.level == "provincial"
    }
    if place.region_code in prefixes:
        return prefixes[place.region_code]
    return f"{prefixes.get(province, '')}_{re.sub('[^a-z]', '', place.name_en.lower())}"


def _names_of(kind: str) -> tuple[str, str]:
    """What a title of a kind is called, in Chinese and English, as the known programs of that kind call it."""
    named: list[Program] = [one for one in tables.programs().values() if one.kind == kind]
    for program in named:
        if program.level == "national":
            name_en = program.name_en.removeprefix("National ")
            return re.sub("^国家级?", "", program.name_zh), name_en[0].lower() + name_en[1:]
    for program in named:
        region = tables.regions()[program.region_code]
        for start in (region.name_zh, region.short_name_zh):
            if program.name_zh.startswith(start):
                return re.sub("^(?:[省市区县]级)?", "", program.name_zh[len(start) :]), kind.replace("_", " ")
    raise Unnamed(
        worded(
            "no program of the kind {kind!r} is known, so that its name is not: add it to programs.csv by hand",
            kind=kind,
        )
    )
